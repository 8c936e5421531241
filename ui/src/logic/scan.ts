/** What a scanner types for the code on a printed form; an input method may have made its colon wide. */
export const isFormCode = (text: string): boolean => /^\s*nf1[:：]/i.test(text);
