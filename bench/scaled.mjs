import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a rulebook of at least a given size below a directory: the shipped one, and clones of its hypotheses and commits until there are
 * as many as asked for. A clone is about functions of its own: those that `knowledge/functions/` lists by name are renamed in it,
 * as if it were written for other code. What it asks of anything else it asks as its model does, so that it opens as often.
 * Cloned commits go round among all hypotheses.
 *
 * @param {string} root  holds `rules/` and `knowledge/`
 * @param {string} to  gets both
 * @param {{ readonly rules: number, readonly fixes: number }} wanted  how many hypotheses and commits
 * @returns {{ rules: number, fixes: number }} how many there are now
 */
export function writeScaled(root, to, wanted) {
  for (const folder of ['rules', 'knowledge']) cpSync(join(root, folder), join(to, folder), { recursive: true });
  const functions = functionNames(join(root, 'knowledge', 'functions'));
  const rules = jsonBelow(root, 'rules').filter(
    (path) => isMain(path) && readJson(join(root, path)).kind === 'hypothesis',
  );
  const fixes = jsonBelow(root, 'knowledge/fixes').filter(isMain);
  cloneFiles({ root, to, models: rules, count: wanted.rules - rules.length }, (value, round) =>
    ruleClone(value, round, functions),
  );
  const ids = jsonBelow(to, 'rules')
    .filter((path) => isMain(path) && readJson(join(to, path)).kind === 'hypothesis')
    .map((path) => basename(path, '.json'));
  cloneFiles({ root, to, models: fixes, count: wanted.fixes - fixes.length }, (value, round, at) =>
    fixClone(value, round, functions, ids[at % ids.length]),
  );
  return { rules: ids.length, fixes: Math.max(wanted.fixes, fixes.length) };
}

/**
 * Leaves out hypotheses and commits, spread evenly, where there are more than asked for: from the rulebook and, so that their stamps are
 * not looked at, from its files. What a rule refines stays with it, so that a few more rules than asked for may stay.
 *
 * @template {{ readonly rules: readonly { id: string, kind: string, refines?: string }[], readonly fixes: readonly { commit: string }[] }} R
 * @param {string} tree  holds the files that the rulebook was loaded from
 * @param {R} rulebook
 * @param {{ readonly rules: number, readonly fixes: number }} wanted
 * @returns {R}
 */
export function leaveOut(tree, rulebook, wanted) {
  const hypotheses = rulebook.rules.filter(({ kind }) => kind === 'hypothesis');
  const byId = new Map(hypotheses.map((rule) => [rule.id, rule]));
  const kept = new Set();
  for (let rule of spread(hypotheses, wanted.rules))
    for (; rule !== undefined && !kept.has(rule.id); rule = byId.get(rule.refines)) kept.add(rule.id);
  const rules = rulebook.rules.filter(({ kind, id }) => kind !== 'hypothesis' || kept.has(id));
  const fixes = spread(rulebook.fixes, wanted.fixes);
  const commits = new Set(fixes.map(({ commit }) => commit));
  const isLeftOut = (path) => {
    const name = basename(path, '.json');
    return path.startsWith('rules/')
      ? byId.has(name) && !kept.has(name)
      : ![...commits].some((one) => one.startsWith(name));
  };
  const files = [...jsonBelow(tree, 'rules'), ...jsonBelow(tree, 'knowledge/fixes')].filter(isMain);
  for (const path of files.filter(isLeftOut)) rmSync(join(tree, path));
  return { ...rulebook, rules, fixes };
}

function spread(list, count) {
  return count >= list.length
    ? list
    : Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)]);
}

/** Neither the cases nor the translation of something. */
function isMain(path) {
  return !/\.(?:test|zh)\.json$/.test(path);
}

function cloneFiles({ root, to, models, count }, cloneOf) {
  for (let at = 0; at < count; at += 1) {
    const path = models[at % models.length];
    const round = Math.floor(at / models.length) + 1;
    const name = nameOf(basename(path, '.json'), round);
    for (const end of ['.json', '.test.json', '.zh.json']) {
      const file = join(root, path.replace(/\.json$/, end));
      if (!existsSync(file)) continue;
      mkdirSync(join(to, dirname(path)), { recursive: true });
      writeFileSync(
        join(to, dirname(path), `${name}${end}`),
        `${JSON.stringify(cloneOf(readJson(file), round, at))}\n`,
      );
    }
  }
}

const COMMIT = /^[0-9a-f]{12,40}$/;

/** The name of a clone: of a rule with a number behind, of a commit another hash. */
function nameOf(name, round) {
  return COMMIT.test(name) ? hashOf(name, round).slice(0, name.length) : `${name}-${round}`;
}

/** Of the first twelve digits, so that short and long forms of a hash stay forms of one. */
function hashOf(commit, round) {
  const hash = createHash('sha1')
    .update(`${commit.slice(0, 12)} ${round}`)
    .digest('hex');
  return hash.slice(0, commit.length);
}

function ruleClone(value, round, functions) {
  const renamed = rename(value, round, functions);
  if (typeof value.rule === 'string') return { ...renamed, rule: `${value.rule}-${round}` };
  if (typeof value.id !== 'string') return renamed;
  return {
    ...renamed,
    id: `${value.id}-${round}`,
    title: `${value.title} ${round}`,
    remedy: { ...renamed.remedy, fixes: [] },
  };
}

function fixClone(value, round, functions, hypothesis) {
  const renamed = rename(value, round, functions);
  const { commit, subject, source, needs, introducedBy } = value;
  if (typeof commit !== 'string') return renamed;
  const quote = source.quote
    .replaceAll(new RegExp(`${commit.slice(0, 12)}[0-9a-f]*`, 'g'), (hash) => hashOf(hash, round))
    .replace(subject, `${subject} ${round}`);
  const own = {
    role: 'related',
    subject: `${subject} ${round}`,
    hypotheses: [hypothesis],
    source: { ...source, quote },
  };
  return { ...renamed, ...own, needs, introducedBy };
}

/** Texts are left as they are: what is renamed are commits and, anywhere in a list or as a value, functions. */
function rename(value, round, functions) {
  if (typeof value === 'string') {
    if (COMMIT.test(value)) return hashOf(value, round);
    return functions.has(value) ? `${value}_${round}` : value;
  }
  if (Array.isArray(value)) return value.map((item) => rename(item, round, functions));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item, round, functions)]));
}

function functionNames(directory) {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json') && !name.endsWith('.zh.json'));
  const names = new Set();
  const collect = (value) => {
    if (typeof value === 'string') names.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  // Kernel functions are told from words by the underscore that nearly all of them have.
  for (const name of files) collect(JSON.parse(readFileSync(join(directory, name), 'utf8')));
  return new Set([...names].filter((name) => /^[a-z_]\w*_\w*$/.test(name)));
}

function jsonBelow(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`)
    .sort();
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
