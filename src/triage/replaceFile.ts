import { open, rename, rm } from 'node:fs/promises';

/**
 * Replaces a file in one step: a kill at any moment, or a full disk, leaves the old or the new content and never a part. Readable by its
 * owner alone. One process at a time may do so.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  // What a kill may have left there is none of ours.
  await rm(beside, { force: true });
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      // All of it, or an error: a single write ends short where the disk is full, and says nothing.
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}
