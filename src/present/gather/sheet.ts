import type { StepTool } from '../../model/catalogue.js';
import { COLLECT_STAGES } from '../../model/collecting.js';
import type { CollectStage } from '../../model/collecting.js';
import type { GatheringCommand, GatheringPlan, GatheringStep } from '../../model/gathering.js';
import type { Block, Document } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** Where a command is typed. */
const PROMPTS: Readonly<Record<Exclude<StepTool, 'person'>, string>> = {
  crash: 'crash> ',
  drgn: '>>> ',
  live: '$ ',
  outside: '$ ',
};

/** A plan as a sheet to follow: stage by stage, what each step gives, costs and risks, and what is lost without it. */
export function gatheringSheet(plan: GatheringPlan, wording: Wording): Document {
  const steps = numbered(plan.steps);
  return [
    { type: 'heading', level: 1, text: wording.text('gather.title') },
    ...seen(plan, wording),
    paragraph(plain(wording.text('gather.how-to'))),
    ...COLLECT_STAGES.flatMap((stage) =>
      stageBlocks(
        stage,
        steps.filter(({ step }) => step.stage === stage),
        plan,
        wording,
      ),
    ),
    ...(plan.known.length === 0
      ? []
      : [paragraph(styled('faint', wording.text('gather.known', { steps: plan.known.join(', ') })))]),
    paragraph(plain(wording.text('gather.then'))),
  ];
}

interface Numbered {
  readonly number: number;
  readonly step: GatheringStep;
}

function numbered(steps: readonly GatheringStep[]): readonly Numbered[] {
  return steps.map((step, at) => ({ number: at + 1, step }));
}

function seen({ symptoms, architecture, machine }: GatheringPlan, wording: Wording): readonly Block[] {
  const texts = [
    ...(symptoms.length === 0
      ? [wording.text('gather.common')]
      : symptoms.map(({ id, meaning }) => wording.text('gather.symptom', { id, meaning }))),
    ...(architecture === undefined ? [] : [wording.text('gather.architecture', { architecture })]),
    ...(machine === undefined ? [] : [wording.text(`documents.step.collect-machine.${machine}`)]),
  ];
  return list(texts.map((text) => item('bullet', plain(text))));
}

function stageBlocks(
  stage: CollectStage,
  steps: readonly Numbered[],
  plan: GatheringPlan,
  wording: Wording,
): readonly Block[] {
  if (steps.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text(`gather.stage.${stage}`) },
    paragraph(plain(wording.text(`gather.stage.${stage}.costs`))),
    ...list(
      steps.map(({ number, step }) =>
        item('bullet', styled('strong', `${String(number)}. ${step.asks}`), stepBlocks(step, plan, wording)),
      ),
    ),
  ];
}

function stepBlocks(step: GatheringStep, plan: GatheringPlan, wording: Wording): readonly Block[] {
  const { gives, loses, machine, cost, commands } = step;
  return [
    paragraph([
      ...(machine === undefined
        ? []
        : styled(
            'strong',
            wording.text('gather.machine', { machine: wording.text(`documents.step.collect-machine.${machine}`) }),
          )),
      ...plain(gives + wording.text('present.space')),
      ...styled('faint', wording.text('gather.cost', { cost: wording.word('present.cost', cost) })),
    ]),
    paragraph(plain(wording.text('gather.loses', { loses }))),
    ...commands.flatMap((command) => commandBlocks(command, plan, wording)),
  ];
}

function commandBlocks(command: GatheringCommand, { root }: GatheringPlan, wording: Wording): readonly Block[] {
  const risk = command.risk === undefined ? undefined : wording.text('present.question.risk', { risk: command.risk });
  if (command.tool === 'person')
    return [
      paragraph(plain(risk === undefined ? command.command : command.command + wording.text('present.space') + risk)),
    ];
  const notes = [
    ...(command.tool === 'outside' ? [wording.text('gather.elsewhere')] : []),
    ...(command.root === undefined ? [] : [wording.text(root ? 'gather.root' : 'gather.root.missing')]),
    ...(command.seconds === undefined ? [] : [wording.text('gather.seconds', { seconds: command.seconds })]),
  ];
  return [
    {
      type: 'command',
      prompt: command.root === true ? '# ' : PROMPTS[command.tool],
      lines: command.command.split('\n'),
      ...(risk === undefined ? {} : { risk }),
    },
    ...(notes.length === 0 ? [] : [paragraph(styled('faint', notes.join(wording.text('present.space'))))]),
  ];
}
