import { Text } from 'ink';
import type { ReactElement } from 'react';

/** Painted rows below each other, each on one row of the screen whatever it holds. */
export function Rows({ rows }: { readonly rows: readonly string[] }): ReactElement {
  return (
    <>
      {rows.map((row, index) => (
        // Rows have no identity of their own: the place on the screen is what stays.
        <Text key={index} wrap="truncate">
          {row === '' ? ' ' : row}
        </Text>
      ))}
    </>
  );
}
