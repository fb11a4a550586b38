<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>SettingsSchema</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>The colours of the window. High contrast follows the system between dark and light.</source>
        <translation>Die Farben des Fensters. Hoher Kontrast folgt dem System zwischen dunkel und hell.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>How large text is drawn, in percent of its usual size.</source>
        <translation>Wie groß Text gezeichnet wird, in Prozent der üblichen Größe.</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Whether panels and the canvas move at once instead of gliding.</source>
        <translation>Ob Bereiche und Leinwand springen, statt zu gleiten.</translation>
    </message>
    <message>
        <source>Full motion</source>
        <translation>Volle Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language of menus, pages and messages. It changes with the next start.</source>
        <translation>Die Sprache von Menüs, Seiten und Meldungen. Wechselt mit dem nächsten Start.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Pseudo (for tests of the layout)</source>
        <translation>Pseudo (zum Prüfen der Aufteilung)</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Restore the layout</source>
        <translation>Aufteilung wiederherstellen</translation>
    </message>
    <message>
        <source>Open a workspace with the size, the panels and the tabs that it had when it was last closed.</source>
        <translation>Einen Arbeitsbereich mit der Größe, den Bereichen und den Tabs öffnen, die er zuletzt hatte.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Reopen the last workspace</source>
        <translation>Letzten Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Start in the workspace that was open last. Otherwise the welcome page is shown.</source>
        <translation>Im zuletzt geöffneten Arbeitsbereich beginnen. Sonst erscheint die Willkommensseite.</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Letzte Arbeitsbereiche</translation>
    </message>
    <message>
        <source>How many workspaces the list of recent ones remembers.</source>
        <translation>Wie viele Arbeitsbereiche sich die Liste der letzten merkt.</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Start the core with the window</source>
        <translation>Kern mit dem Fenster starten</translation>
    </message>
    <message>
        <source>The core refines, checks and stores proposals. Without it the window edits files only.</source>
        <translation>Der Kern verfeinert, prüft und verwahrt Vorschläge. Ohne ihn bearbeitet das Fenster nur Dateien.</translation>
    </message>
    <message>
        <source>Log of the core</source>
        <translation>Protokoll des Kerns</translation>
    </message>
    <message>
        <source>How much the core writes into its log. It counts from the next start of the core.</source>
        <translation>Wie viel der Kern in sein Protokoll schreibt. Gilt ab seinem nächsten Start.</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Everything, for the search of faults</source>
        <translation>Alles, für die Fehlersuche</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Notify on the desktop</source>
        <translation>Auf dem Desktop melden</translation>
    </message>
    <message>
        <source>Show the end of long work as a notification of the desktop while the window is in the background.</source>
        <translation>Das Ende langer Arbeiten als Meldung des Desktops zeigen, solange das Fenster im Hintergrund ist.</translation>
    </message>
    <message>
        <source>How long a notice stays</source>
        <translation>Wie lange eine Meldung bleibt</translation>
    </message>
    <message>
        <source>Seconds until a notice leaves the window. It stays in the history; errors stay until they are closed.</source>
        <translation>Sekunden, bis eine Meldung das Fenster verlässt. Im Verlauf bleibt sie; Fehler bleiben, bis sie geschlossen werden.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Log of the window</source>
        <translation>Protokoll des Fensters</translation>
    </message>
    <message>
        <source>How much the window writes into its log. Logs stay on this computer and never hold a secret or the content of a file.</source>
        <translation>Wie viel das Fenster in sein Protokoll schreibt. Protokolle bleiben auf diesem Rechner und enthalten nie ein Geheimnis oder den Inhalt einer Datei.</translation>
    </message>
    <message>
        <source>Log files kept</source>
        <translation>Aufbewahrte Protokolle</translation>
    </message>
    <message>
        <source>How many full log files are kept before the oldest is deleted.</source>
        <translation>Wie viele volle Protokolldateien bleiben, bevor die älteste gelöscht wird.</translation>
    </message>
</context>
<context>
    <name>castwright::coreclient::CoreClient</name>
    <message>
        <source>The core answered with status %1.</source>
        <translation>Der Kern hat mit Status %1 geantwortet.</translation>
    </message>
    <message>
        <source>The core did not answer in time.</source>
        <translation>Der Kern hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The core cannot be reached: %1.</source>
        <translation>Der Kern ist nicht erreichbar: %1.</translation>
    </message>
</context>
<context>
    <name>castwright::coreclient::SocketStream</name>
    <message>
        <source>The core is not running at the moment.</source>
        <translation>Der Kern läuft gerade nicht.</translation>
    </message>
    <message>
        <source>The connection to the core was lost.</source>
        <translation>Die Verbindung zum Kern ging verloren.</translation>
    </message>
    <message>
        <source>The core closed the stream: %1</source>
        <translation>Der Kern hat den Verlauf geschlossen: %1</translation>
    </message>
    <message>
        <source>The core has no such stream, or does not show it.</source>
        <translation>Der Kern hat keinen solchen Verlauf oder zeigt ihn nicht.</translation>
    </message>
    <message>
        <source>The stream cannot be reached: %1</source>
        <translation>Der Verlauf ist nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>The core sent what is no event: %1</source>
        <translation>Der Kern sandte etwas, das kein Ereignis ist: %1</translation>
    </message>
    <message>
        <source>The core does not answer on the stream.</source>
        <translation>Der Kern antwortet auf dem Verlauf nicht.</translation>
    </message>
</context>
<context>
    <name>castwright::coreclient::Supervisor</name>
    <message>
        <source>The core is stopped.</source>
        <translation>Der Kern ist angehalten.</translation>
    </message>
    <message>
        <source>The core is stopping.</source>
        <translation>Der Kern hält an.</translation>
    </message>
    <message>
        <source>Another core has been starting for this workspace for %1 s and is not there yet.</source>
        <translation>Ein anderer Kern startet seit %1 s für diesen Arbeitsbereich und ist noch nicht da.</translation>
    </message>
    <message>
        <source>Another core is starting for this workspace.</source>
        <translation>Ein anderer Kern startet für diesen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The core of this workspace says it is at %1, which is not this computer.</source>
        <translation>Der Kern dieses Arbeitsbereichs nennt als Adresse %1; das ist nicht dieser Rechner.</translation>
    </message>
    <message>
        <source>The core that serves this workspace does not answer.</source>
        <translation>Der Kern, der diesen Arbeitsbereich bedient, antwortet nicht.</translation>
    </message>
    <message>
        <source>Attaching to the core that serves this workspace.</source>
        <translation>Verbinde mit dem Kern, der diesen Arbeitsbereich bedient.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation>%1 konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>It did not say within %1 s that it listens.</source>
        <translation>Er hat sich binnen %1 s nicht gemeldet.</translation>
    </message>
    <message>
        <source>The core is starting.</source>
        <translation>Der Kern startet.</translation>
    </message>
    <message>
        <source>Its start-up line is longer than %1 bytes.</source>
        <translation>Seine Startzeile ist länger als %1 Byte.</translation>
    </message>
    <message>
        <source>Its start-up line cannot be read: %1</source>
        <translation>Seine Startzeile ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>It says it listens at %1, which is not this computer.</source>
        <translation>Er nennt als Adresse %1; das ist nicht dieser Rechner.</translation>
    </message>
    <message>
        <source>Its start-up line names another process.</source>
        <translation>Seine Startzeile nennt einen anderen Prozess.</translation>
    </message>
    <message>
        <source>It was not ready within %1 s.</source>
        <translation>Er war binnen %1 s nicht bereit.</translation>
    </message>
    <message>
        <source>The core is getting ready.</source>
        <translation>Der Kern macht sich bereit.</translation>
    </message>
    <message>
        <source>It left no secret by which a window could sign in to it.</source>
        <translation>Er hat kein Geheimnis hinterlassen, mit dem sich ein Fenster bei ihm anmelden könnte.</translation>
    </message>
    <message>
        <source>Attached to the core of this workspace.</source>
        <translation>Mit dem Kern dieses Arbeitsbereichs verbunden.</translation>
    </message>
    <message>
        <source>The core is ready.</source>
        <translation>Der Kern ist bereit.</translation>
    </message>
    <message>
        <source>It stopped answering.</source>
        <translation>Er antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>Another core took this workspace.</source>
        <translation>Ein anderer Kern hat diesen Arbeitsbereich übernommen.</translation>
    </message>
    <message>
        <source>It crashed.</source>
        <translation>Er ist abgestürzt.</translation>
    </message>
    <message>
        <source>It ended with code %1.</source>
        <translation>Er endete mit Code %1.</translation>
    </message>
    <message numerus="yes">
        <source>The core failed %n time(s) in a row and is not started again by itself. %1</source>
        <translation>
            <numerusform>Der Kern ist %n Mal ausgefallen und wird nicht von selbst neu gestartet. %1</numerusform>
            <numerusform>Der Kern ist %n Mal in Folge ausgefallen und wird nicht von selbst neu gestartet. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The core is started again in a moment. %1</source>
        <translation>Der Kern wird gleich neu gestartet. %1</translation>
    </message>
</context>
<context>
    <name>castwright::explorer::ExplorerView</name>
    <message>
        <source>Filter files</source>
        <translation>Dateien filtern</translation>
    </message>
    <message>
        <source>Files of the workspace</source>
        <translation>Dateien des Arbeitsbereichs</translation>
    </message>
</context>
<context>
    <name>castwright::explorer::FilePage</name>
    <message>
        <source>This file cannot be read: %1</source>
        <translation>Diese Datei kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>This file has %1, more than the %2 that a tab shows. Open it with another program.</source>
        <translation>Diese Datei hat %1, mehr als die %2, die ein Tab zeigt. Ein anderes Programm kann sie öffnen.</translation>
    </message>
    <message>
        <source>This file holds binary data, not text.</source>
        <translation>Diese Datei enthält Binärdaten, keinen Text.</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>Text of %1</source>
        <translation>Text von %1</translation>
    </message>
</context>
<context>
    <name>castwright::explorer::OutlineView</name>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>This file has no headings.</source>
        <translation>Diese Datei hat keine Überschriften.</translation>
    </message>
    <message>
        <source>Open a file, and its headings or members are listed here.</source>
        <translation>Sobald eine Datei offen ist, stehen ihre Überschriften oder Teile hier.</translation>
    </message>
</context>
<context>
    <name>castwright::explorer::WorkspaceTree</name>
    <message>
        <source>%1, file</source>
        <translation>%1, Datei</translation>
    </message>
    <message>
        <source>%1, folder</source>
        <translation>%1, Ordner</translation>
    </message>
</context>
<context>
    <name>castwright::ide::CoreLink</name>
    <message>
        <source>No core runs: no workspace is open, or the settings leave it off.</source>
        <translation>Kein Kern läuft: Kein Arbeitsbereich ist offen, oder die Einstellungen lassen ihn aus.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::CrashReports</name>
    <message>
        <source>A crash of this run will leave no report: %1 cannot be written (%2).</source>
        <translation>Ein Absturz würde jetzt keinen Bericht hinterlassen: %1 ist nicht beschreibbar (%2).</translation>
    </message>
    <message>
        <source>it cannot be made</source>
        <translation>Anlegen nicht möglich</translation>
    </message>
    <message>
        <source>Castwright crashed (%1, %2). The report may help to mend it.</source>
        <translation>Castwright ist abgestürzt (%1, %2). Der Bericht kann helfen, den Fehler zu beheben.</translation>
    </message>
    <message>
        <source>Castwright ended without closing: the run that started %1 was killed, or the computer stopped.</source>
        <translation>Castwright wurde nicht ordentlich beendet: Der Lauf vom %1 wurde abgebrochen, oder der Rechner ging aus.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::FileSource</name>
    <message>
        <source>No file of the workspace matches.</source>
        <translation>Keine Datei des Arbeitsbereichs passt.</translation>
    </message>
    <message>
        <source>Open a workspace, and its files are found here.</source>
        <translation>Sobald ein Arbeitsbereich offen ist, stehen seine Dateien hier.</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Name of a file or an agent</source>
        <translation>Name einer Datei oder eines Agenten</translation>
    </message>
</context>
<context>
    <name>castwright::ide::Ide</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>New workspace from a template…</source>
        <translation>Neuer Arbeitsbereich aus Vorlage …</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Open the sample workspace</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Close the workspace</source>
        <translation>Arbeitsbereich schließen</translation>
    </message>
    <message>
        <source>Open the file in another program</source>
        <translation>Datei in anderem Programm öffnen</translation>
    </message>
    <message>
        <source>The desktop knows no program for %1.</source>
        <translation>Der Desktop kennt kein Programm für %1.</translation>
    </message>
    <message>
        <source>Copy the path of the file</source>
        <translation>Pfad der Datei kopieren</translation>
    </message>
    <message>
        <source>Show the workspace in the file manager</source>
        <translation>Arbeitsbereich in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>The desktop knows no file manager. The folder is %1.</source>
        <translation>Der Desktop kennt keine Dateiverwaltung. Der Ordner ist %1.</translation>
    </message>
    <message>
        <source>Restart the core</source>
        <translation>Kern neu starten</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Show the state and the log of the core</source>
        <translation>Zustand und Protokoll des Kerns zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Switch between dark and light</source>
        <translation>Zwischen dunkel und hell wechseln</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Design: wie das System</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Design: dunkel</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Design: hell</translation>
    </message>
    <message>
        <source>Theme: high contrast</source>
        <translation>Design: hoher Kontrast</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Text größer</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Text kleiner</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Text in üblicher Größe</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Open the folder of logs</source>
        <translation>Ordner der Protokolle öffnen</translation>
    </message>
    <message>
        <source>Open the folder of crash reports</source>
        <translation>Ordner der Absturzberichte öffnen</translation>
    </message>
    <message>
        <source>About Castwright</source>
        <translation>Über Castwright</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Castwright %1&lt;/h3&gt;&lt;p&gt;The workshop for agent workflows.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Built with Qt %2.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Castwright %1&lt;/h3&gt;&lt;p&gt;Die Werkstatt für Agenten-Workflows.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Gebaut mit Qt %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Qt</source>
        <translation>Über Qt</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>Das ist fertig.</translation>
    </message>
    <message>
        <source>It has failed.</source>
        <translation>Das ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Open the folder of reports</source>
        <translation>Ordner der Berichte öffnen</translation>
    </message>
    <message>
        <source>Castwright</source>
        <translation>Castwright</translation>
    </message>
    <message>
        <source>%1 — Castwright</source>
        <translation>%1 – Castwright</translation>
    </message>
    <message>
        <source>%1 is open in another window.</source>
        <translation>%1 ist in einem anderen Fenster offen.</translation>
    </message>
    <message>
        <source>The sample workspace could not be made.</source>
        <translation>Das Beispiel konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>No account and no wizard. Everything on this page works without a network.</source>
        <translation>Kein Konto, kein Assistent. Alles auf dieser Seite geht ohne Netz.</translation>
    </message>
    <message>
        <source>the window is on the screen</source>
        <translation>das Fenster ist auf dem Bildschirm</translation>
    </message>
    <message>
        <source>the welcome page is in front</source>
        <translation>die Willkommensseite ist vorn</translation>
    </message>
    <message>
        <source>Every command in one place</source>
        <translation>Alle Befehle an einem Ort</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds every command by a few letters of its name; the ones used last stand first.</source>
        <translation>Strg+Umschalt+P findet jeden Befehl an wenigen Buchstaben seines Namens; zuletzt benutzte stehen vorn.</translation>
    </message>
    <message>
        <source>the palette is open</source>
        <translation>die Palette ist offen</translation>
    </message>
    <message>
        <source>it finds the commands about the theme</source>
        <translation>sie findet die Befehle zum Design</translation>
    </message>
    <message>
        <source>Dark and light</source>
        <translation>Dunkel und hell</translation>
    </message>
    <message>
        <source>The window follows the system, or your choice, and switches while it is open.</source>
        <translation>Das Fenster folgt dem System oder der eigenen Wahl und wechselt im laufenden Betrieb.</translation>
    </message>
    <message>
        <source>the palette is closed again</source>
        <translation>die Palette ist wieder zu</translation>
    </message>
    <message>
        <source>the colours have changed</source>
        <translation>die Farben haben gewechselt</translation>
    </message>
    <message>
        <source>the program&apos;s own palette has changed with them</source>
        <translation>die Farbpalette des Programms hat mit gewechselt</translation>
    </message>
    <message>
        <source>A workspace</source>
        <translation>Ein Arbeitsbereich</translation>
    </message>
    <message>
        <source>A folder with a workflow in it: its specification, its cast of agents, their tools and skills.</source>
        <translation>Ein Ordner mit einem Workflow: Spezifikation, Besetzung aus Agenten, ihre Werkzeuge und Fähigkeiten.</translation>
    </message>
    <message>
        <source>the sample is open</source>
        <translation>das Beispiel ist offen</translation>
    </message>
    <message>
        <source>its files are listed</source>
        <translation>seine Dateien sind aufgelistet</translation>
    </message>
    <message>
        <source>the core serves it</source>
        <translation>der Kern bedient es</translation>
    </message>
    <message>
        <source>An agent is a file</source>
        <translation>Ein Agent ist eine Datei</translation>
    </message>
    <message>
        <source>The prompt and the tools of each agent are text that you can read, and the outline shows its parts.</source>
        <translation>Prompt und Werkzeuge jedes Agenten sind lesbarer Text, und die Gliederung zeigt seine Teile.</translation>
    </message>
    <message>
        <source>the Researcher is in front</source>
        <translation>der Researcher ist vorn</translation>
    </message>
    <message>
        <source>the outline names its system prompt</source>
        <translation>die Gliederung nennt seinen System-Prompt</translation>
    </message>
    <message>
        <source>Any file by a few letters</source>
        <translation>Jede Datei mit wenigen Buchstaben</translation>
    </message>
    <message>
        <source>Ctrl+P opens files; Ctrl+K searches files and commands together.</source>
        <translation>Strg+P öffnet Dateien; Strg+K sucht Dateien und Befehle zusammen.</translation>
    </message>
    <message>
        <source>the search field is open</source>
        <translation>das Suchfeld ist offen</translation>
    </message>
    <message>
        <source>the Writer is the first answer</source>
        <translation>der Writer ist die erste Antwort</translation>
    </message>
    <message>
        <source>Each setting with its default and a way back to it; a workspace may have its own.</source>
        <translation>Jede Einstellung mit ihrem Standard und einem Weg zurück; ein Arbeitsbereich kann eigene haben.</translation>
    </message>
    <message>
        <source>the settings are in front</source>
        <translation>die Einstellungen sind vorn</translation>
    </message>
    <message>
        <source>Your own keys</source>
        <translation>Eigene Tasten</translation>
    </message>
    <message>
        <source>Every command with its keys. A conflict is said at once, with the other command&apos;s name.</source>
        <translation>Jeder Befehl mit seinen Tasten. Ein Konflikt wird sofort gemeldet, mit dem Namen des anderen Befehls.</translation>
    </message>
    <message>
        <source>the shortcuts are in front</source>
        <translation>die Tastenkürzel sind vorn</translation>
    </message>
    <message>
        <source>no two commands ask for the same keys</source>
        <translation>keine zwei Befehle wollen dieselben Tasten</translation>
    </message>
    <message>
        <source>The core beside the window</source>
        <translation>Der Kern neben dem Fenster</translation>
    </message>
    <message>
        <source>A small server of your own does the heavy work. Its state stands at the top, its log at the bottom.</source>
        <translation>Ein kleiner eigener Server macht die schwere Arbeit. Oben steht sein Zustand, unten sein Protokoll.</translation>
    </message>
    <message>
        <source>the core is ready</source>
        <translation>der Kern ist bereit</translation>
    </message>
    <message>
        <source>its log is shown</source>
        <translation>sein Protokoll ist zu sehen</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>core starting</source>
        <translation>Kern startet</translation>
    </message>
    <message>
        <source>core restarting</source>
        <translation>Kern startet neu</translation>
    </message>
    <message>
        <source>core failed</source>
        <translation>Kern ausgefallen</translation>
    </message>
    <message>
        <source>core off</source>
        <translation>Kern aus</translation>
    </message>
    <message>
        <source>Explorer</source>
        <translation>Explorer</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Kein Arbeitsbereich offen</translation>
    </message>
    <message>
        <source>Open a folder, or look around in the sample workspace.</source>
        <translation>Einen Ordner öffnen oder sich im Beispiel umsehen.</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Core: %1</source>
        <translation>Kern: %1</translation>
    </message>
    <message>
        <source>Branch %1</source>
        <translation>Zweig %1</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1:%2</source>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message numerus="yes">
        <source>%n unread notifications</source>
        <translation>
            <numerusform>%n ungelesene Meldung</numerusform>
            <numerusform>%n ungelesene Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>No unread notifications</source>
        <translation>Keine ungelesenen Meldungen</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Save a picture of the graph</source>
        <translation>Bild des Graphen speichern</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png)</source>
        <translation>Bilder (*.svg *.png)</translation>
    </message>
    <message>
        <source>Open the canvas of the workflow</source>
        <translation>Zeichenfläche des Ablaufs öffnen</translation>
    </message>
    <message>
        <source>Open a workflow first.</source>
        <translation>Öffnen Sie zuerst einen Ablauf.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>No workflow is open</source>
        <translation>Kein Ablauf ist offen</translation>
    </message>
    <message>
        <source>Open one, and what is selected in it can be seen and changed here.</source>
        <translation>Öffnen Sie einen, dann ist hier zu sehen und zu ändern, was darin gewählt ist.</translation>
    </message>
    <message>
        <source>Edit the selection in the inspector</source>
        <translation>Auswahl im Inspektor bearbeiten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Refine</source>
        <translation>&amp;Verfeinern</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>%1 is not among the files yet: it is part of the proposal.</source>
        <translation>%1 gehört noch nicht zu den Dateien: Es ist Teil des Vorschlags.</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Refine the workflow…</source>
        <translation>Ablauf verfeinern …</translation>
    </message>
    <message>
        <source>Open a workspace first.</source>
        <translation>Öffnen Sie zuerst einen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Refine this selection…</source>
        <translation>Diese Auswahl verfeinern …</translation>
    </message>
    <message>
        <source>Open a file or select a node first.</source>
        <translation>Öffnen Sie zuerst eine Datei oder wählen Sie einen Knoten.</translation>
    </message>
    <message>
        <source>Cancel the refinement</source>
        <translation>Verfeinerung abbrechen</translation>
    </message>
    <message>
        <source>Nothing is under way.</source>
        <translation>Nichts ist im Gange.</translation>
    </message>
    <message>
        <source>Try the refinement again</source>
        <translation>Verfeinerung noch einmal versuchen</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>Nichts ist gescheitert.</translation>
    </message>
    <message>
        <source>“%1” has failed: %2</source>
        <translation>„%1“ ist gescheitert: %2</translation>
    </message>
    <message>
        <source>“%1” has run.</source>
        <translation>„%1“ ist gelaufen.</translation>
    </message>
    <message>
        <source>“%1” is ready for review.</source>
        <translation>„%1“ kann geprüft werden.</translation>
    </message>
    <message>
        <source>Show the proposals</source>
        <translation>Vorschläge zeigen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Refinement</source>
        <translation>Verfeinerung</translation>
    </message>
    <message>
        <source>The core does not answer now. Nothing was changed; try again when it is back.</source>
        <translation>Der Kern antwortet gerade nicht. Nichts wurde geändert; versuchen Sie es wieder, wenn er zurück ist.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Try the workflow…</source>
        <translation>Ablauf ausprobieren …</translation>
    </message>
</context>
<context>
    <name>castwright::ide::LogBridge</name>
    <message>
        <source>No log is written: the folder %1 cannot be made.</source>
        <translation>Es wird kein Protokoll geschrieben: Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>No log is written: the folder %1 may not be written.</source>
        <translation>Es wird kein Protokoll geschrieben: Der Ordner %1 ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>No log is written: %1 windows write theirs already.</source>
        <translation>Es wird kein Protokoll geschrieben: %1 Fenster schreiben schon ihres.</translation>
    </message>
    <message>
        <source>No file manager could be started. The logs are in %1.</source>
        <translation>Keine Dateiverwaltung ließ sich starten. Die Protokolle liegen in %1.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::RefineService</name>
    <message>
        <source>It will be sent when the core is there.</source>
        <translation>Es wird gesendet, sobald der Kern da ist.</translation>
    </message>
    <message>
        <source>The core is switched off in the settings; a prompt waits until it runs.</source>
        <translation>Der Kern ist in den Einstellungen abgeschaltet; ein Prompt wartet, bis er läuft.</translation>
    </message>
    <message>
        <source>It will be sent when the engine is reachable.</source>
        <translation>Es wird gesendet, sobald die Engine erreichbar ist.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::SingleInstance</name>
    <message>
        <source>%1 may not be written, so it is not known whether this workspace is open already.</source>
        <translation>%1 ist nicht beschreibbar; ob dieser Arbeitsbereich schon offen ist, bleibt unbekannt.</translation>
    </message>
    <message>
        <source>This workspace is open in another window of Castwright (process %1) that does not answer. Close that window, or end the process, then start again.</source>
        <translation>Dieser Arbeitsbereich ist in einem anderen Fenster von Castwright offen (Prozess %1), das nicht antwortet. Jenes Fenster schließen oder den Prozess beenden, dann neu starten.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Is XDG_RUNTIME_DIR set to a folder of yours?</source>
        <translation>Der Ordner %1 kann nicht angelegt werden. Zeigt XDG_RUNTIME_DIR auf einen eigenen Ordner?</translation>
    </message>
    <message>
        <source>The folder %1 belongs to another user. Set XDG_RUNTIME_DIR to a folder of yours.</source>
        <translation>Der Ordner %1 gehört einem anderen Benutzer. XDG_RUNTIME_DIR auf einen eigenen Ordner setzen.</translation>
    </message>
    <message>
        <source>Other windows cannot reach this one: %1 (%2).</source>
        <translation>Andere Fenster erreichen dieses nicht: %1 (%2).</translation>
    </message>
</context>
<context>
    <name>castwright::ide::Templates</name>
    <message>
        <source>Single agent</source>
        <translation>Einzelner Agent</translation>
    </message>
    <message>
        <source>One agent with a form: the smallest workflow that runs.</source>
        <translation>Ein Agent mit einem Formular: der kleinste lauffähige Workflow.</translation>
    </message>
    <message>
        <source>Orchestrator with specialists</source>
        <translation>Orchestrator mit Fachleuten</translation>
    </message>
    <message>
        <source>An orchestrator that delegates to a maker and a critic.</source>
        <translation>Ein Orchestrator, der an einen Macher und einen Kritiker abgibt.</translation>
    </message>
    <message>
        <source>Research crew</source>
        <translation>Rechercheteam</translation>
    </message>
    <message>
        <source>A question goes in, a cited answer comes out.</source>
        <translation>Eine Frage geht hinein, eine belegte Antwort kommt heraus.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::Tour</name>
    <message>
        <source>every text has the room it needs</source>
        <translation>jeder Text hat den Platz, den er braucht</translation>
    </message>
</context>
<context>
    <name>castwright::ide::WorkspaceSession</name>
    <message>
        <source>The workspace cannot be read any more. Its tabs stay open.</source>
        <translation>Der Arbeitsbereich ist nicht mehr lesbar. Seine Tabs bleiben offen.</translation>
    </message>
</context>
<context>
    <name>castwright::refine::FileList</name>
    <message>
        <source>%1, deleted</source>
        <translation>%1, gelöscht</translation>
    </message>
    <message>
        <source>%1, %2 lines added, %3 removed</source>
        <translation>%1, %2 Zeilen hinzugefügt, %3 entfernt</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>Files that changed</source>
        <translation>Geänderte Dateien</translation>
    </message>
</context>
<context>
    <name>castwright::refine::Inbox</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n Min.</numerusform>
            <numerusform>vor %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>not current</source>
        <translation>nicht aktuell</translation>
    </message>
    <message>
        <source>waiting for the engine</source>
        <translation>wartet auf die Engine</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>gescheitert: %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>approved in part</source>
        <translation>teilweise angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>nichts geändert</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>Find a proposal</source>
        <translation>Vorschlag suchen</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>No proposals here</source>
        <translation>Hier sind keine Vorschläge</translation>
    </message>
    <message>
        <source>What agents propose for this workflow is listed here until you have decided on it, and after.</source>
        <translation>Was Agenten für diesen Ablauf vorschlagen, steht hier, bis Sie darüber entschieden haben, und danach.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n proposals</source>
        <translation>
            <numerusform>%1: %n Vorschlag</numerusform>
            <numerusform>%1: %n Vorschläge</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Show the stream</source>
        <translation>Verlauf zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>castwright::refine::InboxModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>castwright::refine::InputForm</name>
    <message>
        <source>Inputs of the run</source>
        <translation>Eingaben des Laufs</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>Das muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>Das muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>This must be at least %1.</source>
        <translation>Das muss mindestens %1 sein.</translation>
    </message>
    <message>
        <source>This must be at most %1.</source>
        <translation>Das darf höchstens %1 sein.</translation>
    </message>
    <message numerus="yes">
        <source>This must have at least %n characters.</source>
        <translation>
            <numerusform>Das muss mindestens %n Zeichen haben.</numerusform>
            <numerusform>Das muss mindestens %n Zeichen haben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This must have at most %n characters.</source>
        <translation>
            <numerusform>Das darf höchstens %n Zeichen haben.</numerusform>
            <numerusform>Das darf höchstens %n Zeichen haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>This must be a list in JSON: [&quot;a&quot;, &quot;b&quot;].</source>
        <translation>Das muss eine Liste in JSON sein: [&quot;a&quot;, &quot;b&quot;].</translation>
    </message>
    <message>
        <source>This must be an object in JSON: {&quot;name&quot;: &quot;value&quot;}.</source>
        <translation>Das muss ein Objekt in JSON sein: {&quot;name&quot;: &quot;Wert&quot;}.</translation>
    </message>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (nötig)</translation>
    </message>
    <message>
        <source>This is required.</source>
        <translation>Das ist nötig.</translation>
    </message>
</context>
<context>
    <name>castwright::refine::PromptBox</name>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>What should change</source>
        <translation>Was sich ändern soll</translation>
    </message>
    <message>
        <source>Say what should change. The agents propose, you decide.</source>
        <translation>Sagen Sie, was sich ändern soll. Die Agenten schlagen vor, Sie entscheiden.</translation>
    </message>
    <message>
        <source>Begin from a template</source>
        <translation>Mit einer Vorlage beginnen</translation>
    </message>
    <message>
        <source>What was asked before (Alt+Up)</source>
        <translation>Was schon gefragt wurde (Alt+Auf)</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>on top of an earlier proposal</source>
        <translation>auf einem früheren Vorschlag</translation>
    </message>
    <message>
        <source>Starts from “%1”. Press to start from the files instead.</source>
        <translation>Geht von „%1“ aus. Drücken, um stattdessen von den Dateien auszugehen.</translation>
    </message>
    <message>
        <source>%1 is context. Press to leave it out.</source>
        <translation>%1 ist Kontext. Drücken, um es wegzulassen.</translation>
    </message>
    <message>
        <source>Add %1 as context</source>
        <translation>%1 als Kontext hinzufügen</translation>
    </message>
    <message>
        <source>Add a specialist</source>
        <translation>Spezialisten hinzufügen</translation>
    </message>
    <message>
        <source>Add a specialist agent that … It gets the tools … and hands its result to the orchestrator.</source>
        <translation>Add a specialist agent that … It gets the tools … and hands its result to the orchestrator.</translation>
    </message>
    <message>
        <source>Tighten a system prompt</source>
        <translation>System-Prompt straffen</translation>
    </message>
    <message>
        <source>Make the system prompt of … shorter and more exact. Keep what it must never do.</source>
        <translation>Make the system prompt of … shorter and more exact. Keep what it must never do.</translation>
    </message>
    <message>
        <source>Cover a failure</source>
        <translation>Einen Fehlerfall abdecken</translation>
    </message>
    <message>
        <source>Describe what happens when … fails: who notices, what is tried again, what the person is told.</source>
        <translation>Describe what happens when … fails: who notices, what is tried again, what the person is told.</translation>
    </message>
    <message>
        <source>Make the plan testable</source>
        <translation>Plan prüfbar machen</translation>
    </message>
    <message>
        <source>Give every step of the plan an observable result, so that a reader can check it.</source>
        <translation>Give every step of the plan an observable result, so that a reader can check it.</translation>
    </message>
    <message>
        <source>Bring spec and graph into agreement</source>
        <translation>Spezifikation und Graph in Einklang bringen</translation>
    </message>
    <message>
        <source>Compare the spec with the graph and mend what disagrees; say in the plan what was changed.</source>
        <translation>Compare the spec with the graph and mend what disagrees; say in the plan what was changed.</translation>
    </message>
    <message>
        <source>Extend the input form</source>
        <translation>Eingabeformular erweitern</translation>
    </message>
    <message>
        <source>Add a field … to the input schema, with a description and limits, and use it in the plan.</source>
        <translation>Add a field … to the input schema, with a description and limits, and use it in the plan.</translation>
    </message>
    <message>
        <source>Nothing was asked yet</source>
        <translation>Noch wurde nichts gefragt</translation>
    </message>
</context>
<context>
    <name>castwright::refine::RawEvents</name>
    <message>
        <source>Events as they came</source>
        <translation>Ereignisse, wie sie kamen</translation>
    </message>
    <message>
        <source>The data of the event</source>
        <translation>Die Daten des Ereignisses</translation>
    </message>
    <message>
        <source>Choose an event to see all of it.</source>
        <translation>Wählen Sie ein Ereignis, um es ganz zu sehen.</translation>
    </message>
</context>
<context>
    <name>castwright::refine::RawEventsModel</name>
    <message numerus="yes">
        <source>This event had %n bytes. So many came after it that its data is not kept in the window.</source>
        <translation>
            <numerusform>Dieses Ereignis hatte %n Byte. Danach kam so viel, dass das Fenster seine Daten nicht behält.</numerusform>
            <numerusform>Dieses Ereignis hatte %n Bytes. Danach kam so viel, dass das Fenster seine Daten nicht behält.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::refine::RefineView</name>
    <message>
        <source>Refinements and runs of this window</source>
        <translation>Verfeinerungen und Läufe dieses Fensters</translation>
    </message>
    <message>
        <source>Take it off this list. What it does goes on.</source>
        <translation>Von dieser Liste nehmen. Was es tut, geht weiter.</translation>
    </message>
    <message>
        <source>Tell the agents what should change</source>
        <translation>Sagen Sie den Agenten, was sich ändern soll</translation>
    </message>
    <message>
        <source>They work on a copy and propose. You see them at it, then decide change by change; nothing is written before you approve it.</source>
        <translation>Sie arbeiten an einer Kopie und schlagen vor. Sie sehen ihnen zu und entscheiden dann Änderung für Änderung; nichts wird geschrieben, bevor Sie es annehmen.</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Open a workspace first: there is nothing to refine yet.</source>
        <translation>Öffnen Sie zuerst einen Arbeitsbereich: Noch gibt es nichts zu verfeinern.</translation>
    </message>
</context>
<context>
    <name>castwright::refine::RunList</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>Noch ist nichts gelaufen</translation>
    </message>
    <message>
        <source>Try the workflow: fill in its form, and watch its agents work.</source>
        <translation>Probieren Sie den Ablauf aus: Füllen Sie sein Formular aus und sehen Sie seinen Agenten zu.</translation>
    </message>
    <message>
        <source>Try it…</source>
        <translation>Ausprobieren …</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>castwright::refine::RunPage</name>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Run once</source>
        <translation>Einmal laufen lassen</translation>
    </message>
    <message>
        <source>A run works on nothing of yours: it makes output, not a proposal.</source>
        <translation>Ein Lauf arbeitet an nichts von Ihnen: Er bringt eine Ausgabe hervor, keinen Vorschlag.</translation>
    </message>
    <message>
        <source>Runs of this window</source>
        <translation>Läufe dieses Fensters</translation>
    </message>
    <message>
        <source>Output of the run</source>
        <translation>Ausgabe des Laufs</translation>
    </message>
    <message>
        <source>What the run makes stands here when it is done.</source>
        <translation>Was der Lauf hervorbringt, steht hier, wenn er fertig ist.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>%1 ausprobieren</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>castwright::refine::Session</name>
    <message>
        <source>It is sent when the engine can be reached.</source>
        <translation>Es wird gesendet, sobald die Engine erreichbar ist.</translation>
    </message>
    <message>
        <source>There is no stream to follow.</source>
        <translation>Es gibt keinen Verlauf, dem zu folgen wäre.</translation>
    </message>
    <message>
        <source>Nothing changed: the files are as they were.</source>
        <translation>Nichts hat sich geändert: Die Dateien sind, wie sie waren.</translation>
    </message>
</context>
<context>
    <name>castwright::refine::StreamPanel</name>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>refining</source>
        <translation>verfeinert</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>verbindet neu</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Show the events as they came</source>
        <translation>Ereignisse zeigen, wie sie kamen</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Dem Ende folgen</translation>
    </message>
    <message>
        <source>Review the proposal</source>
        <translation>Vorschlag prüfen</translation>
    </message>
    <message>
        <source>Refine further</source>
        <translation>Weiter verfeinern</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>It was cancelled. Nothing was changed.</source>
        <translation>Es wurde abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>It failed, and the engine did not say why.</source>
        <translation>Es ist gescheitert, und die Engine hat nicht gesagt, warum.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 tokens in · %2 out</source>
        <translation>%1 Token ein · %2 aus</translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 tool calls, %3 tokens in, %4 out</source>
        <translation>%1: %2 Werkzeugaufrufe, %3 Token ein, %4 aus</translation>
    </message>
</context>
<context>
    <name>castwright::refine::StreamView</name>
    <message>
        <source>What the agents say and do</source>
        <translation>Was die Agenten sagen und tun</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Show the raw event</source>
        <translation>Rohes Ereignis zeigen</translation>
    </message>
    <message>
        <source>Copy this part</source>
        <translation>Diesen Teil kopieren</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>castwright::refine::TodoList</name>
    <message>
        <source>done: %1</source>
        <translation>fertig: %1</translation>
    </message>
    <message>
        <source>under way: %1</source>
        <translation>im Gange: %1</translation>
    </message>
    <message>
        <source>to do: %1</source>
        <translation>zu tun: %1</translation>
    </message>
    <message>
        <source>%1 of %2 steps are done</source>
        <translation>%1 von %2 Schritten sind fertig</translation>
    </message>
</context>
<context>
    <name>castwright::shell::ActivityBar</name>
    <message>
        <source>Activity bar</source>
        <translation>Ansichtsleiste</translation>
    </message>
</context>
<context>
    <name>castwright::shell::ActivityButton</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n wartet</numerusform>
            <numerusform>%1, %n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::shell::CentreArea</name>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
</context>
<context>
    <name>castwright::shell::CommandRegistry</name>
    <message>
        <source>The keys of &quot;%1&quot; are not a list; its default keys hold.</source>
        <translation>Die Tasten von „%1“ sind keine Liste; es gelten die Standardtasten.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a key of this program, so &quot;%2&quot; does without it.</source>
        <translation>„%1“ ist keine Taste dieses Programms; „%2“ bleibt ohne sie.</translation>
    </message>
    <message>
        <source>(not a text)</source>
        <translation>(kein Text)</translation>
    </message>
</context>
<context>
    <name>castwright::shell::CommandSource</name>
    <message>
        <source>Run a command</source>
        <translation>Befehl ausführen</translation>
    </message>
    <message>
        <source>Type the name of a command</source>
        <translation>Name eines Befehls</translation>
    </message>
    <message>
        <source>recently used</source>
        <translation>zuletzt benutzt</translation>
    </message>
    <message>
        <source>other commands</source>
        <translation>weitere Befehle</translation>
    </message>
    <message>
        <source>Not available here and now.</source>
        <translation>Hier und jetzt nicht verfügbar.</translation>
    </message>
</context>
<context>
    <name>castwright::shell::KeymapStore</name>
    <message>
        <source>it is larger than a keymap can be</source>
        <translation>sie ist größer, als eine Tastenbelegung sein kann</translation>
    </message>
    <message>
        <source>%1 at byte %2</source>
        <translation>%1 bei Byte %2</translation>
    </message>
    <message>
        <source>it holds no object named &quot;shortcuts&quot;</source>
        <translation>ihr fehlt ein Objekt namens „shortcuts“</translation>
    </message>
    <message>
        <source>The shortcuts could not be written to &quot;%1&quot;: %2.</source>
        <translation>Die Tastenkürzel konnten nicht in „%1“ geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Your shortcuts in &quot;%1&quot; could not be read: %2. The default keys hold.</source>
        <translation>Die eigenen Tastenkürzel in „%1“ konnten nicht gelesen werden: %2. Es gelten die Standardtasten.</translation>
    </message>
    <message>
        <source>The file of your shortcuts is not a keymap (%1). It was kept as &quot;%2&quot;; the default keys hold.</source>
        <translation>Die Datei der Tastenkürzel ist keine Tastenbelegung (%1). Sie liegt nun unter „%2“; es gelten die Standardtasten.</translation>
    </message>
    <message>
        <source>The file of your shortcuts, &quot;%2&quot;, is not a keymap (%1) and could not be moved aside. Rename it yourself before you change a shortcut.</source>
        <translation>Die Datei der Tastenkürzel, „%2“, ist keine Tastenbelegung (%1) und ließ sich nicht beiseitelegen. Bitte von Hand umbenennen, bevor sich ein Tastenkürzel ändert.</translation>
    </message>
    <message>
        <source>The change of shortcuts holds until the program ends: &quot;%1&quot; could not be read, and is not overwritten.</source>
        <translation>Die Änderung der Tastenkürzel gilt bis zum Ende des Programms: „%1“ konnte nicht gelesen werden und wird nicht überschrieben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be read as shortcuts, so nothing was changed.</source>
        <translation>„%1“ konnte nicht als Tastenkürzel gelesen werden; nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>castwright::shell::MainWindow</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Show or hide the left side</source>
        <translation>Linke Seite ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the right side</source>
        <translation>Rechte Seite ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the bottom panel</source>
        <translation>Unteren Bereich ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Zen mode</source>
        <translation>Zen-Modus</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Reset the layout of the window</source>
        <translation>Aufteilung des Fensters zurücksetzen</translation>
    </message>
    <message>
        <source>Move the view to the left side</source>
        <translation>Ansicht auf die linke Seite schieben</translation>
    </message>
    <message>
        <source>Move the view to the right side</source>
        <translation>Ansicht auf die rechte Seite schieben</translation>
    </message>
    <message>
        <source>Move the view to the bottom panel</source>
        <translation>Ansicht in den unteren Bereich schieben</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>Close the tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>Close the other tabs of the group</source>
        <translation>Andere Tabs der Gruppe schließen</translation>
    </message>
    <message>
        <source>Close all tabs</source>
        <translation>Alle Tabs schließen</translation>
    </message>
    <message>
        <source>Reopen the tab closed last</source>
        <translation>Zuletzt geschlossenen Tab öffnen</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Tab</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Voriger Tab</translation>
    </message>
    <message>
        <source>Move the tab to the right half</source>
        <translation>Tab in die rechte Hälfte schieben</translation>
    </message>
    <message>
        <source>Move the tab to the lower half</source>
        <translation>Tab in die untere Hälfte schieben</translation>
    </message>
    <message>
        <source>Next group of tabs</source>
        <translation>Nächste Tabgruppe</translation>
    </message>
    <message>
        <source>Previous group of tabs</source>
        <translation>Vorige Tabgruppe</translation>
    </message>
    <message>
        <source>Focus the next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Focus the previous part of the window</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>castwright::shell::NoticeModel</name>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1, %2, %3%4</source>
        <translation>%1, %2, %3%4</translation>
    </message>
    <message>
        <source>, unread</source>
        <translation>, ungelesen</translation>
    </message>
</context>
<context>
    <name>castwright::shell::NotificationCentre</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alle gelesen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter notifications</source>
        <translation>Meldungen filtern</translation>
    </message>
    <message>
        <source>How serious</source>
        <translation>Wie ernst</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Notifications, newest first</source>
        <translation>Meldungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Nothing to report. What the program tells you stays readable here after it has left the window.</source>
        <translation>Nichts zu melden. Was das Programm mitteilt, bleibt hier lesbar, nachdem es das Fenster verlassen hat.</translation>
    </message>
    <message>
        <source>No notification matches the filter.</source>
        <translation>Keine Meldung passt zum Filter.</translation>
    </message>
</context>
<context>
    <name>castwright::shell::OutputView</name>
    <message>
        <source>Whose output</source>
        <translation>Ausgabe von</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
</context>
<context>
    <name>castwright::shell::PanelArea</name>
    <message>
        <source>Views on the right</source>
        <translation>Ansichten rechts</translation>
    </message>
    <message>
        <source>Views at the bottom</source>
        <translation>Ansichten unten</translation>
    </message>
    <message>
        <source>Hide the right side</source>
        <translation>Rechte Seite ausblenden</translation>
    </message>
    <message>
        <source>Hide the bottom panel</source>
        <translation>Unteren Bereich ausblenden</translation>
    </message>
</context>
<context>
    <name>castwright::shell::PickerPanel</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search commands, files and nodes</source>
        <translation>Befehle, Dateien und Knoten suchen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
</context>
<context>
    <name>castwright::shell::QuickOpen</name>
    <message>
        <source>No prefix is called that.</source>
        <translation>Kein Präfix heißt so.</translation>
    </message>
    <message>
        <source>Search commands, files, nodes</source>
        <translation>Befehle, Dateien, Knoten suchen</translation>
    </message>
    <message>
        <source>Search files by name, or type ? for more</source>
        <translation>Dateien nach Namen suchen, oder ? für mehr</translation>
    </message>
    <message>
        <source>Nothing matches. Type ? to see what can be searched.</source>
        <translation>Nichts passt. Ein ? zeigt, was sich suchen lässt.</translation>
    </message>
    <message>
        <source>There is nothing to open yet. Type &gt; for commands or ? for what else can be searched.</source>
        <translation>Noch gibt es nichts zu öffnen. &gt; führt zu Befehlen, ? zeigt, was sich sonst suchen lässt.</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Go to file…</source>
        <translation>Zu Datei …</translation>
    </message>
    <message>
        <source>Run a command…</source>
        <translation>Befehl ausführen …</translation>
    </message>
    <message>
        <source>Search commands, files, nodes…</source>
        <translation>Befehle, Dateien, Knoten suchen …</translation>
    </message>
</context>
<context>
    <name>castwright::shell::SettingControl</name>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1, slider</source>
        <translation>%1, Schieberegler</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>Eins je Zeile</translation>
    </message>
</context>
<context>
    <name>castwright::shell::SettingRow</name>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to the default: %1</source>
        <translation>Auf Standard zurücksetzen: %1</translation>
    </message>
    <message>
        <source>Remove from this workspace</source>
        <translation>Aus diesem Arbeitsbereich entfernen</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Standard: %1</translation>
    </message>
    <message>
        <source>This workspace overrides it: %1</source>
        <translation>In diesem Arbeitsbereich gilt: %1</translation>
    </message>
    <message>
        <source>User: %1</source>
        <translation>Benutzer: %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>castwright::shell::Settings</name>
    <message>
        <source>%1 sets &quot;%2&quot;, which belongs to the user&apos;s settings alone. It is ignored.</source>
        <translation>%1 setzt „%2“, was nur zu den Einstellungen des Benutzers gehört. Das bleibt unbeachtet.</translation>
    </message>
    <message>
        <source>%1 sets &quot;%2&quot; to %3, but it %4. It is ignored.</source>
        <translation>%1 setzt „%2“ auf %3, doch der Wert %4. Das bleibt unbeachtet.</translation>
    </message>
    <message>
        <source>%1 The usual settings are used.</source>
        <translation>%1 Es gelten die üblichen Einstellungen.</translation>
    </message>
    <message>
        <source>%1 The file was moved to %2, and the usual settings are used.</source>
        <translation>%1 Die Datei liegt nun unter %2, und es gelten die üblichen Einstellungen.</translation>
    </message>
    <message>
        <source>%1 The usual settings are used, and nothing is written: %2.</source>
        <translation>%1 Es gelten die üblichen Einstellungen, und nichts wird geschrieben: %2.</translation>
    </message>
    <message>
        <source>%1 The settings from before are kept until the file is mended.</source>
        <translation>%1 Die bisherigen Einstellungen gelten, bis die Datei berichtigt ist.</translation>
    </message>
    <message>
        <source>No workspace is open, so &quot;%1&quot; cannot be set for one.</source>
        <translation>Kein Arbeitsbereich ist offen, „%1“ lässt sich also für keinen setzen.</translation>
    </message>
    <message>
        <source>%1 The settings of the workspace are ignored.</source>
        <translation>%1 Die Einstellungen des Arbeitsbereichs bleiben unbeachtet.</translation>
    </message>
    <message>
        <source>There is no setting &quot;%1&quot;.</source>
        <translation>Es gibt keine Einstellung „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; belongs to the user&apos;s settings; a workspace cannot change it.</source>
        <translation>„%1“ gehört zu den Einstellungen des Benutzers; ein Arbeitsbereich kann es nicht ändern.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; %2, not %3.</source>
        <translation>„%1“ %2, nicht %3.</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>muss eine ganze Zahl von %1 bis %2 sein</translation>
    </message>
    <message>
        <source>must be a number from %1 to %2</source>
        <translation>muss eine Zahl von %1 bis %2 sein</translation>
    </message>
    <message>
        <source>must be a whole number of at least %1</source>
        <translation>muss eine ganze Zahl ab %1 sein</translation>
    </message>
    <message>
        <source>must be a number of at least %1</source>
        <translation>muss eine Zahl ab %1 sein</translation>
    </message>
    <message>
        <source>must be a whole number of at most %1</source>
        <translation>muss eine ganze Zahl bis %1 sein</translation>
    </message>
    <message>
        <source>must be a number of at most %1</source>
        <translation>muss eine Zahl bis %1 sein</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>muss eine Zahl sein</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>muss einer der Werte %1 sein</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>muss true oder false sein</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>muss ein Text sein</translation>
    </message>
    <message numerus="yes">
        <source>must have at most %n characters</source>
        <translation>
            <numerusform>darf höchstens %n Zeichen haben</numerusform>
            <numerusform>darf höchstens %n Zeichen haben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::shell::SettingsFile</name>
    <message>
        <source>it could not be moved aside: %1</source>
        <translation>sie ließ sich nicht beiseitelegen: %1</translation>
    </message>
    <message>
        <source>a thousand broken files lie beside it already; delete them</source>
        <translation>daneben liegen schon tausend kaputte Dateien; diese bitte löschen</translation>
    </message>
    <message>
        <source>The settings cannot be read: %1.</source>
        <translation>Die Einstellungen können nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The file is larger than a megabyte, which no settings are.</source>
        <translation>Die Datei ist größer als ein Megabyte; so groß sind keine Einstellungen.</translation>
    </message>
    <message>
        <source>The file must hold one JSON object: { … }.</source>
        <translation>Die Datei muss ein JSON-Objekt enthalten: { … }.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a JSON object: { … }.</source>
        <translation>„%1“ muss ein JSON-Objekt sein: { … }.</translation>
    </message>
    <message>
        <source>The setting could not be written: %1. Check that the folder may be written and the disk has space.</source>
        <translation>Die Einstellung konnte nicht geschrieben werden: %1. Ist der Ordner beschreibbar, und ist auf dem Datenträger noch Platz?</translation>
    </message>
    <message>
        <source>the folder %1 cannot be made</source>
        <translation>der Ordner %1 kann nicht angelegt werden</translation>
    </message>
</context>
<context>
    <name>castwright::shell::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>Alle Einstellungen zeigen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Show and change the settings of the user</source>
        <translation>Einstellungen des Benutzers zeigen und ändern</translation>
    </message>
    <message>
        <source>Show and change what this workspace overrides</source>
        <translation>Zeigen und ändern, was in diesem Arbeitsbereich anders ist</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No setting matches &quot;%1&quot;. The search looks at names, descriptions, choices and keys.</source>
        <translation>Keine Einstellung passt zu „%1“. Die Suche sieht in Namen, Beschreibungen, Auswahlwerte und Schlüssel.</translation>
    </message>
    <message>
        <source>Open a workspace to override settings for it</source>
        <translation>Für eigene Einstellungen erst einen Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>For every workspace. What you change counts at once.</source>
        <translation>Für jeden Arbeitsbereich. Änderungen gelten sofort.</translation>
    </message>
    <message>
        <source>For this workspace alone, kept in its %1. It goes before your own settings.</source>
        <translation>Nur für diesen Arbeitsbereich, in seiner %1. Geht den eigenen Einstellungen vor.</translation>
    </message>
</context>
<context>
    <name>castwright::shell::Severity</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>castwright::shell::ShortcutEditor</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <source>Press the keys to look for</source>
        <translation>Gesuchte Tasten drücken</translation>
    </message>
    <message>
        <source>Record keys</source>
        <translation>Tasten aufnehmen</translation>
    </message>
    <message>
        <source>Search by pressing keys</source>
        <translation>Durch Drücken von Tasten suchen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>All commands have their default keys again.</source>
        <translation>Alle Befehle haben wieder ihre Standardtasten.</translation>
    </message>
    <message>
        <source>All commands have their default keys already.</source>
        <translation>Alle Befehle haben schon ihre Standardtasten.</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Your keys are back.</source>
        <translation>Die eigenen Tasten sind zurück.</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Add as another</source>
        <translation>Zusätzlich</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove keys</source>
        <translation>Tasten entfernen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>Neue Tasten drücken</translation>
    </message>
    <message>
        <source>Choose a command to give it other keys.</source>
        <translation>Einen Befehl wählen, um seine Tasten zu ändern.</translation>
    </message>
    <message>
        <source>Press the keys for &quot;%1&quot;:</source>
        <translation>Tasten für „%1“ drücken:</translation>
    </message>
    <message>
        <source>These keys, or keys that get in their way, belong to %1. Taking them over leaves that command without them.</source>
        <translation>Diese Tasten, oder Tasten, die ihnen im Weg sind, gehören zu %1. Nach dem Übernehmen hat jener Befehl sie nicht mehr.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>%1 now belongs to &quot;%2&quot;; taken from: %3.</source>
        <translation>%1 gehört nun zu „%2“; übernommen von: %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2, so the longer keys of &quot;%3&quot; are never reached.</source>
        <translation>„%1“ hat %2; die längeren Tasten von „%3“ werden also nie erreicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%3&quot; both ask for %2.</source>
        <translation>„%1“ und „%3“ wollen beide %2.</translation>
    </message>
    <message>
        <source>One conflict: %1</source>
        <translation>Ein Konflikt: %1</translation>
    </message>
    <message>
        <source>%1 conflicts. The first: %2</source>
        <translation>%1 Konflikte. Der erste: %2</translation>
    </message>
    <message>
        <source>Export shortcuts</source>
        <translation>Tastenkürzel exportieren</translation>
    </message>
    <message>
        <source>Import shortcuts</source>
        <translation>Tastenkürzel importieren</translation>
    </message>
    <message>
        <source>Keymaps (*.json)</source>
        <translation>Tastenbelegungen (*.json)</translation>
    </message>
    <message>
        <source>Your keys were written to &quot;%1&quot;.</source>
        <translation>Die eigenen Tasten stehen nun in „%1“.</translation>
    </message>
    <message>
        <source>The keys of &quot;%1&quot; are in force.</source>
        <translation>Die Tasten aus „%1“ gelten.</translation>
    </message>
    <message>
        <source>The keys of &quot;%1&quot; are in force, except: %2</source>
        <translation>Die Tasten aus „%1“ gelten, außer: %2</translation>
    </message>
</context>
<context>
    <name>castwright::shell::ShortcutModel</name>
    <message>
        <source>Another command asks for the same keys, or its chord begins with them.</source>
        <translation>Ein anderer Befehl will dieselben Tasten, oder seine Folge beginnt mit ihnen.</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
</context>
<context>
    <name>castwright::shell::StatusBar</name>
    <message>
        <source>Status bar</source>
        <translation>Statusleiste</translation>
    </message>
</context>
<context>
    <name>castwright::shell::TabGroup</name>
    <message>
        <source>Open pages</source>
        <translation>Offene Seiten</translation>
    </message>
</context>
<context>
    <name>castwright::shell::TaskIndicator</name>
    <message>
        <source>%1 · cancelling…</source>
        <translation>%1 · bricht ab …</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 (+%n)</source>
        <translation>
            <numerusform>%1 (+%n)</numerusform>
            <numerusform>%1 (+%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Show running tasks</source>
        <translation>Laufende Aufgaben zeigen</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>Läuft: %1</translation>
    </message>
</context>
<context>
    <name>castwright::shell::TaskList</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Bricht ab …</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Nothing is running. Refinements, imports and runs show up here with their progress.</source>
        <translation>Nichts läuft. Verfeinerungen, Importe und Läufe erscheinen hier mit ihrem Fortschritt.</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>BEENDET</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, cancelled</source>
        <translation>%1, abgebrochen</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1, fertig</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>castwright::shell::Tasks</name>
    <message>
        <source>%1 failed.</source>
        <translation>%1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>%1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 is done.</source>
        <translation>%1 ist fertig.</translation>
    </message>
</context>
<context>
    <name>castwright::shell::TitleBar</name>
    <message>
        <source>Title bar</source>
        <translation>Titelleiste</translation>
    </message>
    <message>
        <source>Castwright</source>
        <translation>Castwright</translation>
    </message>
    <message>
        <source>Menu of Castwright</source>
        <translation>Menü von Castwright</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist offen</translation>
    </message>
    <message>
        <source>Search commands, files, nodes</source>
        <translation>Befehle, Dateien, Knoten suchen</translation>
    </message>
</context>
<context>
    <name>castwright::shell::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>castwright::shell::ToastStack</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>castwright::signin::KeychainStore</name>
    <message>
        <source>The keyring of the desktop did not answer within %1 seconds. Unlock or restart it, then try again.</source>
        <translation>Der Schlüsselbund des Desktops hat binnen %1 Sekunden nicht geantwortet. Entsperren oder neu starten, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>No keyring answers on this desktop, and secrets are never kept in plain text. Install and start gnome-keyring or KWallet, then try again.</source>
        <translation>Auf diesem Desktop antwortet kein Schlüsselbund, und Geheimnisse werden nie im Klartext abgelegt. gnome-keyring oder KWallet installieren und starten, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The keyring of the desktop did not answer within %1 seconds. If it asks for its password, unlock it, then try again.</source>
        <translation>Der Schlüsselbund des Desktops hat binnen %1 Sekunden nicht geantwortet. Fragt er nach seinem Passwort, dann entsperren und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The keyring holds no such secret.</source>
        <translation>Der Schlüsselbund enthält kein solches Geheimnis.</translation>
    </message>
    <message>
        <source>The keyring of the desktop is locked or refused access. Unlock it, then try again.</source>
        <translation>Der Schlüsselbund des Desktops ist gesperrt oder hat den Zugriff verweigert. Entsperren, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The keyring of the desktop answered with an error: %1. Unlock it, then try again.</source>
        <translation>Der Schlüsselbund des Desktops meldet einen Fehler: %1. Entsperren, dann noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>castwright::style::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>castwright::style::FieldNames</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>castwright::style::TabState</name>
    <message>
        <source>%1, not saved</source>
        <translation>%1, nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>castwright::welcome::NewWorkspacePage</name>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Name and place</source>
        <translation>Name und Ort</translation>
    </message>
    <message>
        <source>Name of the workspace</source>
        <translation>Name des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>For example: Competitor watch</source>
        <translation>Zum Beispiel: Marktbeobachtung</translation>
    </message>
    <message>
        <source>Folder in which the workspace is made</source>
        <translation>Ordner, in dem der Arbeitsbereich entsteht</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the folder in which the workspace is made</source>
        <translation>Ordner wählen, in dem der Arbeitsbereich entsteht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>Im Ordner</translation>
    </message>
    <message>
        <source>Where the workspace is made</source>
        <translation>Wo der Arbeitsbereich entsteht</translation>
    </message>
    <message>
        <source>Give the workspace a name.</source>
        <translation>Der Arbeitsbereich braucht einen Namen.</translation>
    </message>
    <message>
        <source>A name needs a letter or a digit, because its folder is named after it.</source>
        <translation>Ein Name braucht einen Buchstaben oder eine Ziffer, denn der Ordner heißt nach ihm.</translation>
    </message>
    <message>
        <source>Give the whole path of the folder, from the root on.</source>
        <translation>Den ganzen Pfad des Ordners angeben, von der Wurzel an.</translation>
    </message>
    <message>
        <source>%1 exists and is not empty. Choose another name or place.</source>
        <translation>%1 gibt es schon und ist nicht leer. Anderen Namen oder Ort wählen.</translation>
    </message>
    <message>
        <source>Will be made in %1.</source>
        <translation>Entsteht in %1.</translation>
    </message>
    <message>
        <source>No templates are installed with this program, so there is nothing to begin with.</source>
        <translation>Mit diesem Programm sind keine Vorlagen installiert, also gibt es nichts, womit man beginnen könnte.</translation>
    </message>
</context>
<context>
    <name>castwright::welcome::TourCard</name>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>Rundgang beenden</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>castwright::welcome::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Castwright</source>
        <translation>Castwright</translation>
    </message>
    <message>
        <source>The workshop for agent workflows. Everything on this page works offline.</source>
        <translation>Die Werkstatt für Agenten-Workflows. Alles auf dieser Seite geht ohne Netz.</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>A market research crew of four agents, to look around in.</source>
        <translation>Ein Marktforschungsteam aus vier Agenten, zum Umsehen.</translation>
    </message>
    <message>
        <source>New from template</source>
        <translation>Neu aus Vorlage</translation>
    </message>
    <message>
        <source>One agent, an orchestrator with specialists, or a research crew.</source>
        <translation>Ein Agent, ein Orchestrator mit Fachleuten oder ein Rechercheteam.</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Any folder with a definition.json. You can also drop it here.</source>
        <translation>Jeder Ordner mit einer definition.json. Er lässt sich auch hier ablegen.</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>The window in a minute, step by step, at your own pace.</source>
        <translation>Das Fenster in einer Minute, Schritt für Schritt, im eigenen Tempo.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Workspaces that you open are listed here.</source>
        <translation>Hier stehen die zuletzt geöffneten Arbeitsbereiche.</translation>
    </message>
    <message>
        <source>Open %1, %2</source>
        <translation>%1 öffnen, %2</translation>
    </message>
    <message>
        <source>%1 is not at %2 any more</source>
        <translation>%1 liegt nicht mehr unter %2</translation>
    </message>
    <message>
        <source>not there any more: %1</source>
        <translation>nicht mehr da: %1</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>%1 aus der Liste nehmen</translation>
    </message>
</context>
</TS>
