/** A value of an answer, as JSON has it: a whole number that JSON would round, and a moment, are texts. */
export type Answered = string | number | boolean | null | readonly Answered[] | { readonly [key: string]: Answered };

/** Consecutive rows of what a query answers, in the order of the query. */
export type AnsweredRows = readonly (readonly Answered[])[];
