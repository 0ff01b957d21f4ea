export { presentHtml, type HtmlOptions } from './presentHtml.js';
export { presentEvaluationHtml, type EvaluationHtmlOptions } from './presentEvaluationHtml.js';
