/** What SARIF 2.1.0 demands of the parts that we write (OASIS standard, sections 3.13 to 3.30), as a JSON schema. */
const message = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const region = {
  type: 'object',
  required: ['startLine'],
  additionalProperties: false,
  properties: {
    startLine: { type: 'integer', minimum: 1 },
    startColumn: { type: 'integer', minimum: 1 },
    endLine: { type: 'integer', minimum: 1 },
    snippet: {
      type: 'object',
      required: ['text'],
      additionalProperties: false,
      properties: { text: { type: 'string' } },
    },
  },
};
/** What a tool adds of its own. */
const properties = { type: 'object' };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const index = { type: 'integer', minimum: -1 };
const artifactLocation = {
  type: 'object',
  required: ['uri'],
  additionalProperties: false,
  properties: {
    uri: { type: 'string', pattern: "^(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$" },
    uriBaseId: { type: 'string' },
    index,
  },
};
const location = {
  type: 'object',
  additionalProperties: false,
  properties: {
    id: { type: 'integer', minimum: -1 },
    message,
    physicalLocation: {
      type: 'object',
      required: ['artifactLocation'],
      additionalProperties: false,
      properties: { artifactLocation, region },
    },
  },
};
const locations = { type: 'array', items: location };
/** Names a list of rules, or one entry of it. */
const component = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { name: { type: 'string' }, index },
};
const descriptor = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    shortDescription: message,
    fullDescription: message,
    help: message,
    helpUri: { type: 'string', pattern: '^https://' },
    properties,
  },
};
const descriptors = { type: 'array', uniqueItems: true, items: descriptor };

export const SARIF = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', pattern: '^https://' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                additionalProperties: false,
                properties: {
                  name: { type: 'string' },
                  rules: descriptors,
                  supportedTaxonomies: { type: 'array', uniqueItems: true, items: component },
                },
              },
            },
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          originalUriBaseIds: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              additionalProperties: false,
              properties: { uri: { type: 'string', pattern: '/$' }, description: message },
            },
          },
          properties,
          taxonomies: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name'],
              additionalProperties: false,
              properties: { name: { type: 'string' }, taxa: descriptors },
            },
          },
          artifacts: {
            type: 'array',
            uniqueItems: true,
            items: {
              type: 'object',
              additionalProperties: false,
              properties: { location: artifactLocation, roles: { type: 'array', uniqueItems: true }, properties },
            },
          },
          invocations: {
            type: 'array',
            items: {
              type: 'object',
              required: ['executionSuccessful'],
              additionalProperties: false,
              properties: {
                executionSuccessful: { type: 'boolean' },
                toolExecutionNotifications: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['message'],
                    additionalProperties: false,
                    properties: {
                      descriptor: { type: 'object', properties: { id: { type: 'string' } } },
                      level,
                      message,
                      locations,
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              additionalProperties: false,
              // A result that is no failure has no level.
              if: { required: ['kind'] },
              then: { properties: { level: { const: 'none' } }, required: ['level'] },
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: index,
                kind: { enum: ['informational', 'open', 'review', 'pass', 'notApplicable'] },
                level,
                message,
                locations: { ...locations, maxItems: 1 },
                relatedLocations: { ...locations, uniqueItems: true },
                taxa: {
                  type: 'array',
                  uniqueItems: true,
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    properties: { id: { type: 'string' }, index, toolComponent: component },
                  },
                },
                properties,
              },
            },
          },
        },
      },
    },
  },
};
