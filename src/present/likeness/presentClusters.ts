import type { Cluster, ClusterReport } from '../../model/likeness.js';
import type { Block, Document } from '../document.js';
import { join, paragraph, plain } from '../inline.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';
import { renderReport } from './options.js';
import type { LikenessFormat } from './options.js';
import { searchedIn, textOf } from './presentSimilar.js';
import { field, groupText, nameOf, sharedField, whatOf } from './traitText.js';

/** The groups of an archive, largest first, each with the case that stands for it. */
export function presentClusters(report: ClusterReport, options: LikenessFormat): string {
  return renderReport(report, () => clusterDocument(report, wordingOf(options.messages)), options);
}

function clusterDocument({ clusters, archive, withoutHang }: ClusterReport, wording: Wording): Document {
  return [
    ...clusters.flatMap((cluster, place) => clusterBlocks(cluster, place + 1, wording)),
    ...(withoutHang === 0 ? [] : [paragraph(plain(wording.counted('likeness.without-hang', withoutHang)))]),
    searchedIn(archive, wording),
  ];
}

function clusterBlocks(cluster: Cluster, number: number, wording: Wording): readonly Block[] {
  const { representative, members, incidents, cohesion } = cluster;
  const named = [...new Map(members.map((member) => [`${member.case}\0${member.run}`, member])).values()];
  return [
    { type: 'heading', level: 2, text: `${String(number)}. ${textOf(whatOf(representative, wording))}` },
    {
      type: 'fields',
      fields: [
        field('likeness.group', groupText(cluster, wording), wording),
        field(
          'likeness.representative',
          join(
            [
              nameOf(representative),
              ...(incidents < 2 ? [] : [plain(wording.text('likeness.cohesion', { cohesion: cohesion.toFixed(2) }))]),
            ],
            '; ',
          ),
          wording,
        ),
        ...sharedField(cluster.shared, wording),
        ...(named.length === 0 ? [] : [field('likeness.others', join(named.map(nameOf), ', '), wording)]),
      ],
    },
  ];
}
