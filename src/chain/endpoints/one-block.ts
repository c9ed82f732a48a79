import { parseHeader, required } from '../answers.ts';
import type { Asked, RpcAnswer, RpcQuestion } from '../json-rpc.ts';
import { quantityOf } from '../quantity.ts';

const LATEST = 'latest';

/**
 * Asks questions that cannot travel together. Where the newest header is among them it is asked first, and the others
 * are then asked for that block: a block that comes in between mixes nothing.
 * @throws {EndpointFault} what `ask` throws, and when the header that the others need cannot be read.
 */
export async function askPinned(
  questions: readonly RpcQuestion[],
  { host, ask }: Asked,
): Promise<readonly RpcAnswer[]> {
  const header = questions.findIndex(
    ({ method, params }) => method === 'eth_getBlockByNumber' && params[0] === LATEST,
  );
  const waits = questions.map((question, at) => at !== header && question.params.includes(LATEST));
  if (header < 0 || !waits.includes(true)) return ask(questions);
  const early = await ask(questions.filter((_, at) => !waits[at]));
  const headerAt = waits.slice(0, header).filter((later) => !later).length;
  const { number } = required(early[headerAt], { parse: parseHeader, endpoint: host });
  const block = quantityOf(BigInt(number));
  const late = await ask(questions.filter((_, at) => waits[at]).map((question) => atBlock(question, block)));
  const [ofEarly, ofLate] = [early.values(), late.values()];
  return waits.flatMap((later) => (later ? ofLate : ofEarly).next().value ?? []);
}

function atBlock({ method, params }: RpcQuestion, block: string): RpcQuestion {
  return { method, params: params.map((param) => (param === LATEST ? block : param)) };
}
