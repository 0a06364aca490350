/** What the app of the tests uses is the same in both. */
declare module 'express4' {
  export { default } from 'express';
}
