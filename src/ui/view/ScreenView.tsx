import { Box } from 'ink';
import type { ReactElement } from 'react';
import type { Frame } from '../layout/frame.js';
import type { Size } from '../layout/size.js';
import { Rows } from './Rows.js';

/** A frame on the terminal, in one column or two. */
export function ScreenView({ frame, size }: { readonly frame: Frame; readonly size: Size }): ReactElement {
  const { rows, beside } = frame;
  const { width, height } = size;
  if (beside === undefined) {
    return (
      <Box flexDirection="column" width={width} height={height} overflow="hidden">
        <Rows rows={rows} />
      </Box>
    );
  }
  return (
    <Box flexDirection="row" width={width} height={height} overflow="hidden">
      <Box flexDirection="column" width={beside.at} flexShrink={0}>
        <Rows rows={rows} />
      </Box>
      <Box flexDirection="column" width={width - beside.at} flexShrink={0}>
        <Rows rows={beside.rows} />
      </Box>
    </Box>
  );
}
