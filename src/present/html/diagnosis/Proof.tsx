import type { ReactNode } from 'react';
import type { ConditionProof } from '../../../model/proof.js';
import { leafText, rowText } from '../../explain/proofItems.js';
import { Sign } from '../element/Blocks.js';
import { Fold } from '../element/Section.js';
import { Text } from '../element/Text.js';
import { Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';

interface ProofProps {
  readonly proof: ConditionProof;
  readonly context: PageContext;
}

interface FoldProps extends ProofProps {
  readonly title: string;
}

/** A condition as it was evaluated, part by part, with what each part saw. */
function Proof({ proof, context }: ProofProps): ReactNode {
  switch (proof.type) {
    case 'leaf':
    case 'some':
      return (
        <li>
          <Sign of={proof.truth} />
          <Text of={proof.type === 'leaf' ? leafText(context, proof) : rowText(context, proof)} />
          <Places cite={proof.cite} context={context} />
        </li>
      );
    case 'all':
    case 'any':
      if (proof.of.length === 1) return proof.of.map((part, at) => <Proof key={at} proof={part} context={context} />);
      return (
        <li>
          <Sign of={proof.truth} />
          {context.wording.text(proof.type === 'all' ? 'present.proof.all' : 'present.proof.any')}
          <ul className="signs">
            {proof.of.map((part, at) => (
              <Proof key={at} proof={part} context={context} />
            ))}
          </ul>
        </li>
      );
  }
}

/** The proof of a statement, folded; nothing where it has no parts. */
export function ProofFold({ title, proof, context }: FoldProps): ReactNode {
  if (proof.type !== 'leaf' && proof.type !== 'some' && proof.of.length === 0) return null;
  return (
    <Fold title={title} className="proof">
      <ul className="signs">
        <Proof proof={proof} context={context} />
      </ul>
    </Fold>
  );
}
