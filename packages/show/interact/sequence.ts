/** Steps that may have to be waited for: a promise that is yielded comes back as what it resolves to. */
export type Steps<Result> = Generator<unknown, Result>;

/** Takes steps at once as far as none has to be waited for, so that a function need not be async. */
export function sequence<Result>(steps: Steps<Result>): Result | Promise<Result> {
  const go = (first: IteratorResult<unknown, Result>): Result | Promise<Result> => {
    let step = first;
    while (!step.done) {
      const { value } = step;
      if (value instanceof Promise) {
        return value.then(
          (settled) => go(steps.next(settled)),
          (error: unknown) => go(steps.throw(error)),
        );
      }
      step = steps.next(value);
    }
    return step.value;
  };
  return go(steps.next());
}
