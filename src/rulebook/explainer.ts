/** One error as the compiled schema reports it; `parentSchema` is the object that holds the broken keyword. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the data. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: unknown;
  readonly data?: unknown;
  /** Set while the name of a property is being checked. */
  readonly propertyName?: string;
}

/** A compiled schema: after a call that returned false, `errors` says why. */
export interface Explainer<T> {
  (data: unknown): data is T;
  readonly errors?: readonly SchemaError[] | null;
}
