import { useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { ChainEndpoints } from '../../src/protocol/pages.ts';
import { EndpointField } from './endpoint-field.tsx';
import { MAX_OWN_ENDPOINTS, withEndpointAt } from './endpoint-list.ts';

interface EndpointFieldsProps {
  readonly chain: ChainEndpoints;
  /** The person's own, in the order they are preferred. */
  readonly urls: readonly string[];
  readonly onChange: (urls: readonly string[]) => void;
}

/** The endpoints of one chain, one field each, and a button for one more. */
export function EndpointFields({ chain, urls, onChange }: EndpointFieldsProps) {
  const [adding, setAdding] = useState(false);
  const open = urls.length === 0 || adding;
  const fields = open ? [...urls, ''] : urls;
  const change = (index: number, url: string | null) => {
    setAdding(false);
    onChange(withEndpointAt(urls, index, { url }));
  };
  return (
    <div class="endpoints">
      {fields.map((url, index) => (
        <EndpointField
          // By place: a field stays the same while its address changes.
          key={index}
          chain={chain}
          place={index}
          url={url}
          focused={adding && index === urls.length}
          onChange={(next) => change(index, next)}
        />
      ))}
      {!open && urls.length < MAX_OWN_ENDPOINTS && (
        <button
          type="button"
          class="link"
          data-testid={`endpoint-${chain.chainId}-more`}
          onClick={() => setAdding(true)}
        >
          {say('options_endpoint_more', [say('options_chain_numbered', [chain.name, String(chain.chainId)])])}
        </button>
      )}
    </div>
  );
}
