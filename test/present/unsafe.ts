/** Characters that must not reach a terminal, by number and not by the property that the code under test uses. */
export const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;

/** The sequences that colour is made of. */
export const SGR = /\u001b\[\d+(?:;\d+)*m/g;
