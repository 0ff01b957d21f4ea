import type { SourceReading } from '../../model/source.js';

/** What is told of one machine. */
export interface HostCase {
  /** Absent where no source names a machine. */
  readonly host?: string;
  readonly readings: readonly SourceReading[];
}

/** Splits sources into the machines that they are of, in the order of their names. What is of no known machine goes to all of them. */
export function casesOf(readings: readonly SourceReading[]): readonly HostCase[] {
  const hosts = [...new Set(readings.flatMap(({ origin }) => origin?.host ?? []))].toSorted();
  if (hosts.length === 0) return [{ readings }];
  return hosts.map((host) => ({
    host,
    readings: readings.filter(({ origin }) => origin?.host === undefined || origin.host === host),
  }));
}
