/** How many times the usual samples; `npm run verify` asks for more. */
const times = Math.max(1, Number(process.env['HANGWISE_PROPERTY_TIMES'] ?? 1) || 1);

/** Number of samples for a property of which `usual` fit into the test command. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: usual * times };
}
