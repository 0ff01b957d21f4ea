export { diagnoseCase } from './diagnoseCase.js';
export type { CaseOptions } from './diagnoseCase.js';
export type { Interview, InterviewChange, InterviewState } from './interview.js';
export { openInterview } from './openInterview.js';
export type { InterviewRequest } from './openInterview.js';
export { materialOf, newSession, reduce } from './session.js';
export type { PasteReader, Session, SessionCommand, SessionEvent } from './session.js';
export { listSessions, openSessionFile, SessionError, sessionDirectory } from './sessionStore.js';
export type { SessionFile } from './sessionStore.js';
