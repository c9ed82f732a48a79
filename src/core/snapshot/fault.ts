import * as v from 'valibot';

/** Why something could not be read: a stable code and the values its sentence needs. */
export const FaultSchema = v.object({ code: v.string(), params: v.record(v.string(), v.string()) });
export type Fault = v.InferOutput<typeof FaultSchema>;
