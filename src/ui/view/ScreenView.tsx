import { Box } from 'ink';
import type { ReactElement } from 'react';
import type { Frame } from '../layout/drawn.js';
import type { Size } from '../layout/size.js';
import { Rows } from './Rows.js';

/** A frame on the terminal, column by column. */
export function ScreenView({ frame, size }: { readonly frame: Frame; readonly size: Size }): ReactElement {
  return (
    <Box flexDirection="row" width={size.width} height={size.height}>
      {frame.columns.map(({ width, rows }, index) => (
        // Columns have no identity of their own: the place on the screen is what stays.
        <Box key={index} flexDirection="column" width={width} flexShrink={0}>
          <Rows rows={rows} />
        </Box>
      ))}
    </Box>
  );
}
