import type { CancellationToken } from 'vscode-languageserver';

export type Handler<Params, Result> = (params: Params, token: CancellationToken) => Result | Promise<Result>;

export type Guard = <Params, Result>(
  feature: string,
  nothing: Result,
  handler: Handler<Params, Result>,
) => (params: Params, token: CancellationToken) => Promise<Result>;

/**
 * Makes the guard that stands at the edge of every request: where a handler throws, the request answers `nothing`
 * and the crash is logged, once for each place it comes from. The editor goes on without that one answer.
 */
export function createGuard(log: (message: string) => void): Guard {
  const seen = new Set<string>();
  return (feature, nothing, handler) => async (params, token) => {
    try {
      return await handler(params, token);
    } catch (error) {
      const place = `${feature} ${placeOf(error)}`;
      if (!seen.has(place)) {
        seen.add(place);
        log(`${feature}: ${describe(error)}`);
      }
      return nothing;
    }
  };
}

/** The line of code that threw. The message may speak of the user's text, and would differ from time to time. */
function placeOf(error: unknown): string {
  const [frame] = (error instanceof Error && error.stack?.match(/^\s+at .*$/m)) || [];
  return frame ?? describe(error);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
