const NAMES = ['CI', 'CONTINUOUS_INTEGRATION'] as const;

/**
 * Runs `load` in an environment without the variables by which Ink decides, when it is loaded, that nobody is looking
 * and draws nothing until the end. Afterwards the environment is as it was.
 */
export async function withoutCi<Loaded>(environment: NodeJS.ProcessEnv, load: () => Promise<Loaded>): Promise<Loaded> {
  const kept = NAMES.map((name) => [name, environment[name]] as const);
  for (const name of NAMES) Reflect.deleteProperty(environment, name);
  try {
    return await load();
  } finally {
    for (const [name, value] of kept) if (value !== undefined) environment[name] = value;
  }
}
