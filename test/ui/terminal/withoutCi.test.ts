import { expect, test } from '@jest/globals';
import { withoutCi } from '../../../src/ui/terminal/withoutCi.js';

test.each([[{ CI: '' }], [{ CI: 'true', CONTINUOUS_INTEGRATION: '1', HOME: '/root' }], [{}]])(
  '%j is hidden while loading, and back afterwards',
  async (given) => {
    const environment: NodeJS.ProcessEnv = { ...given };
    const seen = await withoutCi(environment, () => Promise.resolve(Object.keys(environment)));
    expect(seen).not.toContain('CI');
    expect(seen).not.toContain('CONTINUOUS_INTEGRATION');
    expect(environment).toEqual(given);
  },
);

test('a fault while loading leaves the environment as it was', async () => {
  const environment: NodeJS.ProcessEnv = { CI: '' };
  await expect(withoutCi(environment, () => Promise.reject(new Error('no module')))).rejects.toThrow('no module');
  expect(environment).toEqual({ CI: '' });
});
