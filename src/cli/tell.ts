export { explainProblem, say, tellProblem } from '../present/problemTexts.js';
