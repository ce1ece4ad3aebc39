/** The bench's app and tenant. */
export const TURNS = { appId: '11111111-1111-4111-8111-111111111111', password: 'bench-password', tenantId: '22222222-2222-4222-8222-222222222222' } as const;
