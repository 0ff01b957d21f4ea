/** A task as a listing of crash names it. Addresses here and below are hex without 0x. */
export interface ListedTask {
  readonly pid: number;
  readonly comm: string;
  /** Address of the task_struct. */
  readonly task?: string;
  readonly cpu?: number;
}
