/** Parts of patterns of dates, as loggers write them. */
export const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
export const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
export const CLOCK = '\\d\\d:\\d\\d:\\d\\d';
export const FRACTION = '(?:[.,]\\d{1,9})?';
export const DATE = '\\d{4}-\\d\\d-\\d\\d';
export const ZONE = '(?:Z|[+-]\\d\\d:?\\d\\d)?';
/** The time of printk in brackets. */
export const PRINTK_TIME = '\\[ {0,11}\\d{1,10}\\.\\d{6}s?\\]';

/** What only a log begins with: it decides whether a dash, a number or a backtick before it is quoting. */
export const SURE_BEGINNING = [
  `(?:<\\d{1,3}>)?${PRINTK_TIME}`,
  `(?:<\\d{1,3}>)?${MONTH} [ \\d]?\\d (?:\\d{4} )?${CLOCK}[. ]`,
  `${DATE}[T ]${CLOCK}`,
  `\\[${WEEKDAY} ${MONTH} [ \\d]\\d ${CLOCK} (?:[A-Z+-][A-Z\\d+-]{1,5} )?\\d{4}\\]`,
  '\\d{1,3},\\d{1,20},\\d{1,17},[-c][,;]',
].join('|');
