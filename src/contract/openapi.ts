/** OpenAPI 3.1 from the same schemas that the answers are made of. */
import { z } from 'zod'
import { endpoints } from './endpoints.ts'
import { ErrorView } from './views.ts'

interface Described {
  path: string
  summary: string
  query: z.ZodObject
  parameters?: z.ZodObject
  response: z.ZodType
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query') {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(field as z.ZodType, 'input'),
  }))
}

export function openApi(version: string): Record<string, unknown> {
  const error = {
    description: 'One clear sentence',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  const paths = Object.entries(endpoints as unknown as Record<string, Described>).map(([id, endpoint]) => [
    endpoint.path,
    {
      get: {
        operationId: id,
        summary: endpoint.summary,
        parameters: [...parametersOf(endpoint.parameters, 'path'), ...parametersOf(endpoint.query, 'query')],
        responses: {
          200: { description: 'OK', content: { 'application/json': { schema: jsonSchema(endpoint.response, 'output') } } },
          304: { description: 'Nothing has changed since the ETag' },
          400: error,
          404: error,
        },
      },
    },
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Contrechamp',
      version,
      description:
        'A public, sourced register of video-surveillance deployments. Reading needs no key. Downloads: /export.geojson and /export.csv.',
      license: { name: 'MIT (software); data: the licence of each source' },
    },
    paths: Object.fromEntries(paths),
    components: { schemas: { Error: jsonSchema(ErrorView, 'output') } },
  }
}
