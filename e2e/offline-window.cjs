// An app of nothing but one web page, to read offline copies in: the real one opens no page of a folder.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => new BrowserWindow({ webPreferences: { sandbox: true } }).loadURL('about:blank'));
