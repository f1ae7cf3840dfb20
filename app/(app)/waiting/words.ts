/** What a list of requests is, for who hears it: "1 request waits for you". */
export const waitingWords = (count: number): string => `${count === 1 ? "1 request waits" : `${count} requests wait`} for you`;
