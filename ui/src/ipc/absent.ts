/**
 * Takes nulls out of a reply, in place, so that what is unknown is absent, as the generated types say.
 *
 * Results only: a plan keeps fields of other versions exactly as they were read, nulls included.
 */
export function withoutNulls<T>(reply: T): T {
  if (Array.isArray(reply)) {
    reply.forEach(withoutNulls);
  } else if (typeof reply === "object" && reply !== null) {
    const fields = reply as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      if (value === null) delete fields[name];
      else withoutNulls(value);
    }
  }
  return reply;
}
