import { APP_BASE_HREF } from '@angular/common';
import { Component, effect, inject, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication, Title } from '@angular/platform-browser';
import { provideRouter, Router, RouterLink, RouterOutlet } from '@angular/router';

interface GardenPage {
  readonly title: string;
  readonly text: string;
  readonly links: readonly string[];
}

@Component({
  selector: 'garden-page',
  imports: [RouterLink],
  template: `
    @if (page(); as shown) {
      <main>
        <p>{{ shown.text }}</p>
        <ul>
          @for (to of shown.links; track to) {
            <li><a [routerLink]="to">{{ to }}</a></li>
          }
        </ul>
      </main>
    } @else {
      <p>Loading…</p>
    }
  `,
})
class Page {
  readonly page = signal<GardenPage | null>(null);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(this.page()?.title ?? 'Garden'));
    void this.show(inject(Router).url);
  }

  private async show(path: string): Promise<void> {
    const answer = await fetch(`/angular/api${path}`);
    this.page.set(await answer.json());
  }
}

@Component({ selector: 'garden-app', imports: [RouterOutlet], template: '<router-outlet />' })
class App {}

void bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter([{ path: '**', component: Page }]),
    { provide: APP_BASE_HREF, useValue: '/angular' },
  ],
});
