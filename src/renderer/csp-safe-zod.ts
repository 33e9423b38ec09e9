import { z } from 'zod';

// The window's content policy forbids eval, which zod would try when the first schema is built: import this before any.
z.config({ jitless: true });
