/** `work`, or `otherwise` when it takes longer than `ms`; a rejection of `work` is passed on while it is waited for. */
export async function within<T, U>(ms: number, work: Promise<T>, otherwise: U): Promise<T | U> {
  let stop = () => {};
  const late = new Promise<U>((resolve) => {
    const handle = setTimeout(() => resolve(otherwise), ms);
    stop = () => clearTimeout(handle);
  });
  // Nobody listens any more once it is late, and a rejection that nobody hears ends the process.
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    stop();
  }
}
