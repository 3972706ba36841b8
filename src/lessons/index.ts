export type { Alternative, Lesson, Pattern, Prediction, Shortcut, WrongAnswer, WrongWhen } from './types.ts'
/**
 * Reads a lesson file (docs/LESSONS.md). `lesson` is null when anything is wrong; the diagnostics say what and where.
 * Never throws.
 */
export { LESSON_API_VERSION, LESSON_FIELDS, MAX_LESSON_LENGTH, readLesson } from './readLesson.ts'
/** Every way to write a forbidden shortcut, with `<…>` for what varies. */
export { SHORTCUT_FORMS } from './shortcut.ts'
/** The sixteen lessons that come with the page, in the recommended order, or one by its id (UX 5.5). */
export { findLesson, listLessons } from './catalogue.ts'
/** A learner's answer as files, and the names of the files of a lesson. */
export { CLUSTER_FILE, POLICIES_FILE, STRANGERS_FILE, workOf, type Work } from './work.ts'
/** Judges an answer by its verdicts, with the hidden pods; text that does not read gives `unreadable` (UX 5.1). */
export { gradeWork, type CheckResult, type Grade } from './grade.ts'
export type { BrokenShortcut } from './brokenShortcuts.ts'
/** Why a lesson must not be given out yet; empty when it is sound (UX 5.3). */
export { proveLesson, type LessonFault } from './proveLesson.ts'
/** Predictions: the questions of a lesson, answers to guesses, and both with their misses in words (UX 5.2). */
export {
  answerGuess,
  answerWords,
  formatPredictions,
  groupMisses,
  lessonQuestions,
  type Guess,
  type GuessAnswer,
  type GuessedConnection,
  type Misconception,
  type Question,
} from './predict.ts'
/** Connections of the checks as two pods each: before and after an answer, or the one that tells most (UX 5.1, 8.2). */
export { beforeAndAfter, tellingPair, type ChangedPair, type Pair, type PairEnd } from './pairs.ts'
/** Two texts as lines that stay, go and come, for showing a solution beside an answer. */
export { diffLines, type DiffLine } from './diffLines.ts'
/** A project as the cluster and the start of a lesson (UX 5.3). */
export { splitProject, type ProjectParts } from './fromProject.ts'
/** A lesson being made: `proveDraft` writes its file and says what keeps it from being given out (UX 5.3). */
export { proveDraft, type Proof, type ProvenCheck, type ProvenWrong } from './draft.ts'
export { EMPTY_DRAFT, type DraftWrong, type LessonDraft } from './draftTypes.ts'
/** A lesson that was read, as a draft: what `proveDraft` writes of it reads as the same lesson. */
export { draftOf } from './draftOf.ts'
/** What the limits of a draft can name: its start policies and its workloads. */
export { namesIn, type DraftNames } from './draftNames.ts'
/** A lesson as the text of a pull request that adds it to those of the page. */
export { formatPullRequest } from './pullRequest.ts'
/** A draft out of JSON that a browser kept; null when it is no draft at all. Never throws. */
export { readKeptDraft } from './keptDraft.ts'
/** Several lessons in one file; those that do not read are told with their lines, the others open. Never throws. */
export { readCourse, type Course } from './readCourse.ts'
/** The text that learners hand in, and several of them verified (UX 5.3). */
export { formatResult, verifyResults, type LessonResult, type VerifiedResult } from './result.ts'
