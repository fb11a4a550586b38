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
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>What refines</source>
        <translation>Was verfeinert</translation>
    </message>
    <message>
        <source>A provider of language models, or the built-in planner. Keys, addresses and the test are on the page Models and providers.</source>
        <translation>Ein Anbieter von Sprachmodellen oder der eingebaute Planer. Schlüssel, Adressen und der Test stehen auf der Seite Modelle und Anbieter.</translation>
    </message>
    <message>
        <source>By environment</source>
        <translation>Wie es die Umgebung sagt</translation>
    </message>
    <message>
        <source>Built-in planner</source>
        <translation>Eingebauter Planer</translation>
    </message>
    <message>
        <source>OpenAI</source>
        <translation>OpenAI</translation>
    </message>
    <message>
        <source>Anthropic</source>
        <translation>Anthropic</translation>
    </message>
    <message>
        <source>OpenRouter</source>
        <translation>OpenRouter</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>vLLM</source>
        <translation>vLLM</translation>
    </message>
    <message>
        <source>llama.cpp</source>
        <translation>llama.cpp</translation>
    </message>
    <message>
        <source>LM Studio</source>
        <translation>LM Studio</translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation>OpenAI-kompatibel</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Ein anderes Modell</translation>
    </message>
    <message>
        <source>Instead of the one that the page Models and providers names for the provider. Empty: that one.</source>
        <translation>Statt dessen, das die Seite Modelle und Anbieter für den Anbieter nennt. Leer: jenes.</translation>
    </message>
    <message>
        <source>Keep what the agents told</source>
        <translation>Aufheben, was die Agenten erzählten</translation>
    </message>
    <message>
        <source>How many days the core keeps the events of proposals that are settled; 0 is for ever. It counts from the next start of the core.</source>
        <translation>Wie viele Tage der Kern die Ereignisse erledigter Vorschläge aufhebt; 0 heißt für immer. Es gilt ab dem nächsten Start des Kerns.</translation>
    </message>
    <message>
        <source>Keep resolved proposals</source>
        <translation>Entschiedene Vorschläge aufheben</translation>
    </message>
    <message>
        <source>How many days the core keeps proposals that were approved, rejected or dismissed; 0 is for ever. The record of who did what stays in any case. It counts from the next start of the core.</source>
        <translation>Wie viele Tage der Kern Vorschläge aufhebt, die genehmigt, abgelehnt oder verworfen wurden; 0 heißt für immer. Das Protokoll darüber, wer was tat, bleibt in jedem Fall. Es gilt ab dem nächsten Start des Kerns.</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Accessible</name>
    <message>
        <source>Connection from %1 to %2</source>
        <translation>Verbindung von %1 zu %2</translation>
    </message>
    <message numerus="yes">
        <source>%n inputs</source>
        <translation>
            <numerusform>%n Eingang</numerusform>
            <numerusform>%n Eingänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n outputs</source>
        <translation>
            <numerusform>%n Ausgang</numerusform>
            <numerusform>%n Ausgänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, input of %2</source>
        <translation>%1, Eingang von %2</translation>
    </message>
    <message>
        <source>%1, output of %2</source>
        <translation>%1, Ausgang von %2</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Actions</name>
    <message>
        <source>Two outputs can&apos;t be joined: end at an input.</source>
        <translation>Zwei Ausgänge lassen sich nicht verbinden: Enden Sie an einem Eingang.</translation>
    </message>
    <message>
        <source>Two inputs can&apos;t be joined: end at an output.</source>
        <translation>Zwei Eingänge lassen sich nicht verbinden: Enden Sie an einem Ausgang.</translation>
    </message>
    <message>
        <source>A node can&apos;t be joined with itself.</source>
        <translation>Ein Knoten lässt sich nicht mit sich selbst verbinden.</translation>
    </message>
    <message>
        <source>Nobody here knows this kind of node, so nothing can be joined with it.</source>
        <translation>Diese Art Knoten ist hier unbekannt, daher lässt sich nichts damit verbinden.</translation>
    </message>
    <message>
        <source>There is no such port.</source>
        <translation>Einen solchen Anschluss gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 of %2 does not fit %3 of %4.</source>
        <translation>%1 von %2 passt nicht zu %3 von %4.</translation>
    </message>
    <message>
        <source>They are joined already.</source>
        <translation>Sie sind schon verbunden.</translation>
    </message>
    <message>
        <source>%1 of %2 is taken.</source>
        <translation>%1 von %2 ist belegt.</translation>
    </message>
    <message>
        <source>It has no port that fits.</source>
        <translation>Es gibt keinen passenden Anschluss.</translation>
    </message>
    <message>
        <source>The connection is gone.</source>
        <translation>Die Verbindung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Umstecken</translation>
    </message>
    <message>
        <source>Insert into the connection</source>
        <translation>In die Verbindung einsetzen</translation>
    </message>
    <message>
        <source>Delete the note</source>
        <translation>Notiz löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n things</source>
        <translation>
            <numerusform>%n Element löschen</numerusform>
            <numerusform>%n Elemente löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n nodes</source>
        <translation>
            <numerusform>%n Knoten bewegen</numerusform>
            <numerusform>%n Knoten bewegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pin %n nodes</source>
        <translation>
            <numerusform>%n Knoten anheften</numerusform>
            <numerusform>%n Knoten anheften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unpin %n nodes</source>
        <translation>
            <numerusform>%n Knoten lösen</numerusform>
            <numerusform>%n Knoten lösen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Move the note</source>
        <translation>Notiz bewegen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::CanvasPage</name>
    <message>
        <source>An empty canvas</source>
        <translation>Eine leere Zeichenfläche</translation>
    </message>
    <message>
        <source>Begin with an orchestrator, and give it agents to call. Everything you draw is written to definition.json.</source>
        <translation>Beginnen Sie mit einem Orchestrator und geben Sie ihm Agenten, die er ruft. Alles Gezeichnete steht in definition.json.</translation>
    </message>
    <message>
        <source>Show the place</source>
        <translation>Stelle zeigen</translation>
    </message>
    <message>
        <source>Add node</source>
        <translation>Knoten hinzufügen</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Add an orchestrator</source>
        <translation>Orchestrator hinzufügen</translation>
    </message>
    <message>
        <source>New agent…</source>
        <translation>Neuer Agent …</translation>
    </message>
    <message>
        <source>The graph is tidied up.</source>
        <translation>Der Graph ist aufgeräumt.</translation>
    </message>
    <message>
        <source>Put which node in between?</source>
        <translation>Welchen Knoten dazwischensetzen?</translation>
    </message>
    <message>
        <source>Add which node?</source>
        <translation>Welchen Knoten hinzufügen?</translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translation>Was kommt als Nächstes?</translation>
    </message>
    <message>
        <source>This is the graph as it last could be read. definition.json, line %1: %2</source>
        <translation>Das ist der Graph, wie er zuletzt lesbar war. definition.json, Zeile %1: %2</translation>
    </message>
    <message>
        <source>What comes after %1?</source>
        <translation>Was kommt nach %1?</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Connect %1 with…</source>
        <translation>%1 verbinden mit …</translation>
    </message>
    <message>
        <source>Find a node by name or prompt</source>
        <translation>Knoten nach Name oder Prompt suchen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>New name of %1</source>
        <translation>Neuer Name von %1</translation>
    </message>
    <message>
        <source>For reading only: nothing that is done here changes the graph.</source>
        <translation>Nur zum Lesen: Nichts, was hier geschieht, ändert den Graphen.</translation>
    </message>
    <message>
        <source>Allow changes</source>
        <translation>Änderungen erlauben</translation>
    </message>
    <message>
        <source>The canvas is for reading only now.</source>
        <translation>Die Zeichenfläche ist jetzt nur zum Lesen.</translation>
    </message>
    <message>
        <source>The canvas can be changed again.</source>
        <translation>Die Zeichenfläche lässt sich wieder ändern.</translation>
    </message>
    <message>
        <source>This canvas is for reading only. Allow changes first.</source>
        <translation>Diese Zeichenfläche ist nur zum Lesen. Erlauben Sie zuerst Änderungen.</translation>
    </message>
    <message>
        <source>definition.json can&apos;t be read, so the graph can&apos;t be changed. Mend the text first.</source>
        <translation>definition.json lässt sich nicht lesen, darum lässt sich der Graph nicht ändern. Bringen Sie zuerst den Text in Ordnung.</translation>
    </message>
    <message>
        <source>%1 is done.</source>
        <translation>%1 ist fertig.</translation>
    </message>
    <message>
        <source>%1 has failed.</source>
        <translation>%1 ist gescheitert.</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Getan: %1</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::CanvasView</name>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Commands</name>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Open the canvas of a workflow first.</source>
        <translation>Öffnen Sie zuerst die Zeichenfläche eines Workflows.</translation>
    </message>
    <message>
        <source>Select something on the canvas first.</source>
        <translation>Wählen Sie zuerst etwas auf der Zeichenfläche aus.</translation>
    </message>
    <message>
        <source>Add a node…</source>
        <translation>Knoten hinzufügen …</translation>
    </message>
    <message>
        <source>Add what comes next…</source>
        <translation>Hinzufügen, was als Nächstes kommt …</translation>
    </message>
    <message>
        <source>New agent…</source>
        <translation>Neuer Agent …</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Connect with…</source>
        <translation>Verbinden mit …</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete and join the neighbours</source>
        <translation>Löschen und Nachbarn verbinden</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Give up what was begun, or select nothing</source>
        <translation>Begonnenes aufgeben oder nichts auswählen</translation>
    </message>
    <message>
        <source>Align at the left</source>
        <translation>Links ausrichten</translation>
    </message>
    <message>
        <source>Align at the centre</source>
        <translation>Waagrecht mittig ausrichten</translation>
    </message>
    <message>
        <source>Align at the right</source>
        <translation>Rechts ausrichten</translation>
    </message>
    <message>
        <source>Align at the top</source>
        <translation>Oben ausrichten</translation>
    </message>
    <message>
        <source>Align at the middle</source>
        <translation>Senkrecht mittig ausrichten</translation>
    </message>
    <message>
        <source>Align at the bottom</source>
        <translation>Unten ausrichten</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>Waagrecht verteilen</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>Senkrecht verteilen</translation>
    </message>
    <message>
        <source>Pin, so that tidying up leaves it there</source>
        <translation>Anheften, damit Aufräumen es dort lässt</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Nach links bewegen</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts bewegen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben bewegen</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten bewegen</translation>
    </message>
    <message>
        <source>Go to the node at the left</source>
        <translation>Zum Knoten links gehen</translation>
    </message>
    <message>
        <source>Go to the node at the right</source>
        <translation>Zum Knoten rechts gehen</translation>
    </message>
    <message>
        <source>Go to the node above</source>
        <translation>Zum Knoten darüber gehen</translation>
    </message>
    <message>
        <source>Go to the node below</source>
        <translation>Zum Knoten darunter gehen</translation>
    </message>
    <message>
        <source>(and keep what is selected)</source>
        <translation>(und Auswahl behalten)</translation>
    </message>
    <message>
        <source>Find a node…</source>
        <translation>Knoten suchen …</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show the selection</source>
        <translation>Auswahl zeigen</translation>
    </message>
    <message>
        <source>Natural size</source>
        <translation>Natürliche Größe</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Save a picture of the graph…</source>
        <translation>Bild des Graphen speichern …</translation>
    </message>
    <message>
        <source>Go to a canvas that may be changed first.</source>
        <translation>Gehen Sie zuerst auf eine Zeichenfläche, die geändert werden darf.</translation>
    </message>
    <message>
        <source>Select something on a canvas that may be changed first.</source>
        <translation>Wählen Sie zuerst etwas auf einer Zeichenfläche aus, die geändert werden darf.</translation>
    </message>
    <message>
        <source>Select several nodes on a canvas that may be changed first.</source>
        <translation>Wählen Sie zuerst mehrere Knoten auf einer Zeichenfläche aus, die geändert werden darf.</translation>
    </message>
    <message>
        <source>Select one node on a canvas that may be changed first.</source>
        <translation>Wählen Sie zuerst einen Knoten auf einer Zeichenfläche aus, die geändert werden darf.</translation>
    </message>
    <message>
        <source>Look at the canvas without changing it</source>
        <translation>Die Zeichenfläche ansehen, ohne sie zu ändern</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Export</name>
    <message>
        <source>There is not memory enough for a PNG. Choose SVG.</source>
        <translation>Für ein PNG reicht der Speicher nicht. Wählen Sie SVG.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Gesture</name>
    <message>
        <source>Let go to put it into this connection.</source>
        <translation>Loslassen, um es in diese Verbindung zu setzen.</translation>
    </message>
    <message>
        <source>Move the selection</source>
        <translation>Auswahl bewegen</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Minimap</name>
    <message>
        <source>Map of the graph</source>
        <translation>Karte des Graphen</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::NewAgentDialog</name>
    <message>
        <source>New agent</source>
        <translation>Neuer Agent</translation>
    </message>
    <message>
        <source>Researcher</source>
        <translation>Rechercheur</translation>
    </message>
    <message>
        <source>One line: when is it the right one to ask?</source>
        <translation>Eine Zeile: Wann ist er der Richtige?</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemandem</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>&amp;Zweck</translation>
    </message>
    <message>
        <source>What it is &amp;told</source>
        <translation>Was ihm gesagt &amp;wird</translation>
    </message>
    <message>
        <source>Pro&amp;vider</source>
        <translation>An&amp;bieter</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>Wer&amp;kzeuge</translation>
    </message>
    <message>
        <source>&amp;Called by</source>
        <translation>&amp;Gerufen von</translation>
    </message>
    <message>
        <source>Create the agent</source>
        <translation>Agenten anlegen</translation>
    </message>
    <message>
        <source>An agent needs a name: others call it by that.</source>
        <translation>Ein Agent braucht einen Namen: So rufen ihn andere.</translation>
    </message>
    <message>
        <source>There is an agent of this name already.</source>
        <translation>Einen Agenten dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>New agent %1</source>
        <translation>Neuer Agent %1</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::NodeVisual</name>
    <message>
        <source>Unknown kind: %1</source>
        <translation>Unbekannte Art: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tools</source>
        <translation>
            <numerusform>%n Werkzeug</numerusform>
            <numerusform>%n Werkzeuge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Palette</name>
    <message>
        <source>Find a kind of node</source>
        <translation>Art von Knoten suchen</translation>
    </message>
    <message>
        <source>Kinds of nodes</source>
        <translation>Arten von Knoten</translation>
    </message>
    <message>
        <source>No kind of node is called that.</source>
        <translation>Keine Art von Knoten heißt so.</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::PickList</name>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>Nothing of that name fits here.</source>
        <translation>Nichts dieses Namens passt hier.</translation>
    </message>
</context>
<context>
    <name>castwright::canvas::Tidy</name>
    <message>
        <source>Tidy up</source>
        <translation>Aufräumen</translation>
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
    <message>
        <source>The core of this workspace does not say where it is.</source>
        <translation>Der Kern dieses Arbeitsbereichs sagt nicht, wo er ist.</translation>
    </message>
    <message>
        <source>The core of this workspace has gone. Looking for the next one.</source>
        <translation>Der Kern dieses Arbeitsbereichs ist weg. Der nächste wird gesucht.</translation>
    </message>
</context>
<context>
    <name>castwright::editor::ChangeBars</name>
    <message>
        <source>Added since the last commit or save</source>
        <translation>Neu seit dem letzten Commit oder Speichern</translation>
    </message>
    <message>
        <source>Changed since the last commit or save</source>
        <translation>Geändert seit dem letzten Commit oder Speichern</translation>
    </message>
    <message>
        <source>Lines before this one are gone since the last commit or save</source>
        <translation>Zeilen vor dieser fehlen seit dem letzten Commit oder Speichern</translation>
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
    <message>
        <source>This file is not part of the workflow any more. Undo brings it back.</source>
        <translation>Diese Datei gehört nicht mehr zum Workflow. Rückgängig bringt sie zurück.</translation>
    </message>
    <message>
        <source>This text can be read here only: it has line ends or characters that would not come back byte for byte.</source>
        <translation>Dieser Text lässt sich hier nur lesen: Er hat Zeilenenden oder Zeichen, die nicht Byte für Byte zurückkämen.</translation>
    </message>
    <message>
        <source>The text editor cannot be loaded: %1. Install Castwright again.</source>
        <translation>Der Texteditor lässt sich nicht laden: %1. Installieren Sie Castwright neu.</translation>
    </message>
    <message>
        <source>This file has %1. It is shown to be read, without colours.</source>
        <translation>Diese Datei hat %1. Sie wird nur zum Lesen gezeigt, ohne Farben.</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Take what is on disk</source>
        <translation>Die vom Datenträger nehmen</translation>
    </message>
    <message>
        <source>This file was deleted on disk while it was changed here. Nothing is written until you choose; taking the disk&apos;s state can be undone.</source>
        <translation>Diese Datei wurde auf dem Datenträger gelöscht, während sie hier geändert wurde. Bis Sie wählen, wird nichts geschrieben; den Stand des Datenträgers zu nehmen lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>This file was changed on disk and here, in the same place. Nothing is written until you choose; taking the disk&apos;s state can be undone.</source>
        <translation>Diese Datei wurde auf dem Datenträger und hier an derselben Stelle geändert. Bis Sie wählen, wird nichts geschrieben; den Stand des Datenträgers zu nehmen lässt sich rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>castwright::explorer::FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>In diesem Text suchen</translation>
    </message>
    <message>
        <source>Match capital and small letters</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Match whole words</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>The words are a regular expression</source>
        <translation>Die Wörter sind ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Die Suche schließen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castwright::explorer::NodeOutline</name>
    <message>
        <source>Filter nodes</source>
        <translation>Knoten filtern</translation>
    </message>
    <message>
        <source>Nodes of the workflow</source>
        <translation>Knoten des Ablaufs</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
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
    <name>castwright::explorer::ProblemModel</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n problems</source>
        <translation>
            <numerusform>%1, %n Problem</numerusform>
            <numerusform>%1, %n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>%1  [%2]</source>
        <translation>%1  [%2]</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>castwright::explorer::ProblemsView</name>
    <message>
        <source>Filter problems</source>
        <translation>Probleme filtern</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>What the rules of graph and files find in the open workflows is listed here.</source>
        <translation>Hier steht, was die Regeln für Graph und Dateien in den offenen Abläufen finden.</translation>
    </message>
    <message>
        <source>Nothing is left of the list</source>
        <translation>Von der Liste ist nichts übrig</translation>
    </message>
    <message>
        <source>The filter hides every problem.</source>
        <translation>Der Filter verbirgt jedes Problem.</translation>
    </message>
    <message>
        <source>By node</source>
        <translation>Nach Knoten</translation>
    </message>
    <message>
        <source>Group the problems by node instead of by file</source>
        <translation>Probleme nach Knoten statt nach Datei ordnen</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message numerus="yes">
        <source>Show %n errors</source>
        <translation>
            <numerusform>%n Fehler zeigen</numerusform>
            <numerusform>%n Fehler zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n warnings</source>
        <translation>
            <numerusform>%n Warnung zeigen</numerusform>
            <numerusform>%n Warnungen zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n notes</source>
        <translation>
            <numerusform>%n Hinweis zeigen</numerusform>
            <numerusform>%n Hinweise zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the node</source>
        <translation>Den Knoten zeigen</translation>
    </message>
    <message>
        <source>Show the place in the text</source>
        <translation>Die Stelle im Text zeigen</translation>
    </message>
</context>
<context>
    <name>castwright::explorer::WorkspaceTree</name>
    <message>
        <source>%1: new, not saved yet</source>
        <translation>%1: neu, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>%1: removed when the workflow is saved</source>
        <translation>%1: wird beim Speichern des Workflows entfernt</translation>
    </message>
    <message>
        <source>%1, folder</source>
        <translation>%1, Ordner</translation>
    </message>
    <message>
        <source>%1, new file, not saved yet</source>
        <translation>%1, neue Datei, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>%1, file, removed when saved</source>
        <translation>%1, Datei, wird beim Speichern entfernt</translation>
    </message>
    <message>
        <source>%1, file</source>
        <translation>%1, Datei</translation>
    </message>
</context>
<context>
    <name>castwright::history::ChangesView</name>
    <message>
        <source>Show the differences</source>
        <translation>Unterschiede zeigen</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Committen</translation>
    </message>
    <message>
        <source>Give the changes up…</source>
        <translation>Änderungen verwerfen …</translation>
    </message>
    <message>
        <source>Files that git will get</source>
        <translation>Dateien, die git bekommt</translation>
    </message>
    <message>
        <source>What the commit is about</source>
        <translation>Worum es im Commit geht</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Worum geht es?</translation>
    </message>
    <message>
        <source>Open a workflow to see what changed in it.</source>
        <translation>Öffne einen Workflow, um zu sehen, was sich darin geändert hat.</translation>
    </message>
    <message>
        <source>Nothing differs from the last commit.</source>
        <translation>Nichts unterscheidet sich vom letzten Commit.</translation>
    </message>
    <message>
        <source>The ticked files go into the commit.</source>
        <translation>Die angehakten Dateien kommen in den Commit.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message numerus="yes">
        <source>Committed: %n files.</source>
        <translation>
            <numerusform>Committet: %n Datei.</numerusform>
            <numerusform>Committet: %n Dateien.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give the changes up</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>Put %n files back as the last commit has them?</source>
        <translation>
            <numerusform>%n Datei so zurücksetzen, wie der letzte Commit sie hat?</numerusform>
            <numerusform>%n Dateien so zurücksetzen, wie der letzte Commit sie hat?</numerusform>
        </translation>
    </message>
    <message>
        <source>New files go. A restore point is kept first: the history leads back to what is there now.</source>
        <translation>Neue Dateien verschwinden. Zuvor wird ein Wiederherstellungspunkt angelegt: Die Geschichte führt zum jetzigen Stand zurück.</translation>
    </message>
    <message>
        <source>Give them up</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The changes are given up. The history has a restore point of them.</source>
        <translation>Die Änderungen sind verworfen. Die Geschichte hat einen Wiederherstellungspunkt davon.</translation>
    </message>
</context>
<context>
    <name>castwright::history::ComparePage</name>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Comparison of two moments</source>
        <translation>Vergleich zweier Stände</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>Dateien, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>Beide sind gleich.</translation>
    </message>
    <message>
        <source>From “%1” to “%2”</source>
        <translation>Von „%1“ zu „%2“</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation>Vergleich: %1</translation>
    </message>
</context>
<context>
    <name>castwright::history::HistoryView</name>
    <message>
        <source>Compare with now</source>
        <translation>Mit jetzt vergleichen</translation>
    </message>
    <message>
        <source>Go back to it…</source>
        <translation>Dorthin zurückgehen …</translation>
    </message>
    <message>
        <source>Undo going back</source>
        <translation>Zurückgehen rückgängig machen</translation>
    </message>
    <message>
        <source>Keep a restore point…</source>
        <translation>Wiederherstellungspunkt anlegen …</translation>
    </message>
    <message>
        <source>Versions, newest first</source>
        <translation>Stände, der neueste zuerst</translation>
    </message>
    <message>
        <source>It is as it was before you went back.</source>
        <translation>Es ist wie vor dem Zurückgehen.</translation>
    </message>
    <message>
        <source>Open a workflow to see its history.</source>
        <translation>Öffne einen Workflow, um seine Geschichte zu sehen.</translation>
    </message>
    <message>
        <source>Select two to compare them, or one to compare it with now or to go back to it.</source>
        <translation>Wähle zwei, um sie zu vergleichen, oder einen, um ihn mit jetzt zu vergleichen oder zu ihm zurückzugehen.</translation>
    </message>
    <message>
        <source>Nothing is kept yet. A restore point is made before every approval; you can keep one at any time.</source>
        <translation>Noch ist nichts festgehalten. Vor jeder Freigabe entsteht ein Wiederherstellungspunkt; du kannst jederzeit einen anlegen.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>Die beiden vergleichen</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>Go back to “%1” of %2?</source>
        <translation>Zu „%1“ von %2 zurückgehen?</translation>
    </message>
    <message>
        <source>What is there now is kept as a restore point first, so that going back can be undone. Files that are the same are not touched.</source>
        <translation>Der jetzige Stand wird zuvor als Wiederherstellungspunkt festgehalten, damit das Zurückgehen rückgängig gemacht werden kann. Gleiche Dateien werden nicht berührt.</translation>
    </message>
    <message>
        <source>The files are as they were at “%1”.</source>
        <translation>Die Dateien sind wie bei „%1“.</translation>
    </message>
    <message>
        <source>Keep a restore point</source>
        <translation>Wiederherstellungspunkt anlegen</translation>
    </message>
    <message>
        <source>What is it to be called?</source>
        <translation>Wie soll er heißen?</translation>
    </message>
    <message>
        <source>Kept by hand</source>
        <translation>Von Hand festgehalten</translation>
    </message>
    <message>
        <source>Publish a version…</source>
        <translation>Eine Version veröffentlichen …</translation>
    </message>
    <message>
        <source>Open its proposal</source>
        <translation>Den Vorschlag öffnen</translation>
    </message>
    <message>
        <source>The files as they are get a number, and stay as they are under it.</source>
        <translation>Die Dateien, wie sie sind, bekommen eine Nummer und bleiben darunter, wie sie sind.</translation>
    </message>
    <message>
        <source>Shows what was approved, and the record of who did what.</source>
        <translation>Zeigt, was genehmigt wurde, und das Protokoll, wer was getan hat.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>the last commit</source>
        <translation>der letzte Commit</translation>
    </message>
    <message>
        <source>Publish a version</source>
        <translation>Eine Version veröffentlichen</translation>
    </message>
    <message>
        <source>What is new in it?</source>
        <translation>Was ist neu daran?</translation>
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
    <message>
        <source>Type in %1</source>
        <translation>In %1 tippen</translation>
    </message>
    <message>
        <source>Ask for a change</source>
        <translation>Eine Änderung erbitten</translation>
    </message>
    <message>
        <source>Say in plain English what should change. Without a key and without a network the built-in planner answers; with a provider of yours, a model does.</source>
        <translation>Sagen Sie in einfachem Englisch, was sich ändern soll. Ohne Schlüssel und ohne Netz antwortet der eingebaute Planer, mit Ihrem Anbieter ein Modell.</translation>
    </message>
    <message>
        <source>the prompt is written</source>
        <translation>der Prompt ist geschrieben</translation>
    </message>
    <message>
        <source>Watch it happen</source>
        <translation>Zusehen, wie es geschieht</translation>
    </message>
    <message>
        <source>Phases, agents and files as they come. Nothing of it touches your files.</source>
        <translation>Phasen, Agenten und Dateien, wie sie kommen. Nichts davon berührt Ihre Dateien.</translation>
    </message>
    <message>
        <source>the refinement is complete</source>
        <translation>die Verfeinerung ist fertig</translation>
    </message>
    <message>
        <source>nothing is written before it is approved</source>
        <translation>nichts wird vor der Genehmigung geschrieben</translation>
    </message>
    <message>
        <source>Review it</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Each changed file with its lines, and what to look at twice. J and K go from change to change.</source>
        <translation>Jede geänderte Datei mit ihren Zeilen und worauf zweimal zu achten ist. J und K gehen von Änderung zu Änderung.</translation>
    </message>
    <message>
        <source>the proposal is in front</source>
        <translation>der Vorschlag ist vorn</translation>
    </message>
    <message>
        <source>it changes the definition, the cast and more</source>
        <translation>er ändert Definition, Besetzung und mehr</translation>
    </message>
    <message>
        <source>nothing is accepted by opening it</source>
        <translation>durch Öffnen wird nichts angenommen</translation>
    </message>
    <message>
        <source>The same change on the graph</source>
        <translation>Dieselbe Änderung am Graphen</translation>
    </message>
    <message>
        <source>Both graphs in one: what comes, what goes, and what changes, field by field.</source>
        <translation>Beide Graphen in einem: was kommt, was geht und was sich ändert, Feld für Feld.</translation>
    </message>
    <message>
        <source>the graphs are compared</source>
        <translation>die Graphen sind verglichen</translation>
    </message>
    <message>
        <source>Decide change by change</source>
        <translation>Änderung für Änderung entscheiden</translation>
    </message>
    <message>
        <source>Accept, reject or edit each change. Every verdict is kept at once and can be undone.</source>
        <translation>Nehmen Sie jede Änderung an, lehnen Sie sie ab oder bearbeiten Sie sie. Jedes Urteil wird sofort bewahrt und lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>some is accepted</source>
        <translation>etwas ist angenommen</translation>
    </message>
    <message>
        <source>some is rejected</source>
        <translation>etwas ist abgelehnt</translation>
    </message>
    <message>
        <source>still nothing is written</source>
        <translation>noch ist nichts geschrieben</translation>
    </message>
    <message>
        <source>See exactly what would be written</source>
        <translation>Genau sehen, was geschrieben würde</translation>
    </message>
    <message>
        <source>Approving is possible only from this list.</source>
        <translation>Genehmigen lässt sich nur von dieser Liste aus.</translation>
    </message>
    <message>
        <source>the files are listed</source>
        <translation>die Dateien sind aufgeführt</translation>
    </message>
    <message>
        <source>what was rejected is not among them</source>
        <translation>was abgelehnt wurde, ist nicht darunter</translation>
    </message>
    <message>
        <source>Approve it</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>The files are written as one, after a restore point.</source>
        <translation>Die Dateien werden als Ganzes geschrieben, nach einem Wiederherstellungspunkt.</translation>
    </message>
    <message>
        <source>it is approved in part</source>
        <translation>er ist teilweise genehmigt</translation>
    </message>
    <message>
        <source>the Critic has joined the cast</source>
        <translation>der Critic gehört zur Besetzung</translation>
    </message>
    <message>
        <source>what was rejected is as it was</source>
        <translation>was abgelehnt wurde, ist, wie es war</translation>
    </message>
    <message>
        <source>Undo the approval</source>
        <translation>Genehmigung zurücknehmen</translation>
    </message>
    <message>
        <source>One press, and every file is as it was before.</source>
        <translation>Ein Druck, und jede Datei ist wie zuvor.</translation>
    </message>
    <message>
        <source>every byte is as it was</source>
        <translation>jedes Byte ist, wie es war</translation>
    </message>
    <message>
        <source>its canvas is in front, with seven nodes</source>
        <translation>seine Zeichenfläche ist vorn, mit sieben Knoten</translation>
    </message>
    <message>
        <source>Draw a workflow</source>
        <translation>Einen Workflow zeichnen</translation>
    </message>
    <message>
        <source>A node is added, joined and written to definition.json as one step, which undo takes back.</source>
        <translation>Ein Knoten wird in einem Schritt hinzugefügt, verbunden und in definition.json geschrieben; Rückgängig nimmt ihn zurück.</translation>
    </message>
    <message>
        <source>there is one node more</source>
        <translation>es gibt einen Knoten mehr</translation>
    </message>
    <message>
        <source>it can be undone</source>
        <translation>es lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Undo is exactly one step</source>
        <translation>Rückgängig ist genau ein Schritt</translation>
    </message>
    <message>
        <source>Everything drawn, typed or filled in shares one history; unsaved work outlives a crash.</source>
        <translation>Alles Gezeichnete, Getippte und Ausgefüllte hat einen Verlauf; Ungespeichertes übersteht einen Absturz.</translation>
    </message>
    <message>
        <source>the node is gone again</source>
        <translation>der Knoten ist wieder weg</translation>
    </message>
    <message>
        <source>One agent, one text</source>
        <translation>Ein Agent, ein Text</translation>
    </message>
    <message>
        <source>Canvas, inspector and files show one document: a prompt that you edit in one place is the same in all of them.</source>
        <translation>Zeichenfläche, Inspektor und Dateien zeigen ein Dokument: Ein Prompt, den Sie an einer Stelle ändern, ist überall derselbe.</translation>
    </message>
    <message>
        <source>its file says the same</source>
        <translation>seine Datei sagt dasselbe</translation>
    </message>
    <message>
        <source>it is saved</source>
        <translation>es ist gespeichert</translation>
    </message>
    <message>
        <source>no problem is left</source>
        <translation>kein Problem bleibt</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no file %1 yet. A fix of the problem makes it.</source>
        <translation>Die Datei %1 gibt es noch nicht. Das Beheben des Problems legt sie an.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Replace in files…</source>
        <translation>In Dateien ersetzen…</translation>
    </message>
    <message>
        <source>Nothing was replaced, because no restore point could be made before it.</source>
        <translation>Nichts wurde ersetzt, weil davor kein Wiederherstellungspunkt angelegt werden konnte.</translation>
    </message>
    <message>
        <source>Nothing was replaced in %1: it has changed since the search.</source>
        <translation>In %1 wurde nichts ersetzt: es hat sich seit der Suche geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Replaced in %n files. Undo takes it back.</source>
        <translation>
            <numerusform>In %n Datei ersetzt. Rückgängig nimmt es zurück.</numerusform>
            <numerusform>In %n Dateien ersetzt. Rückgängig nimmt es zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>the last commit</source>
        <translation>der letzte Commit</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Open a file first.</source>
        <translation>Öffnen Sie zuerst eine Datei.</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Replace in the text</source>
        <translation>Im Text ersetzen</translation>
    </message>
    <message>
        <source>Next match in the text</source>
        <translation>Nächster Treffer im Text</translation>
    </message>
    <message>
        <source>Previous match in the text</source>
        <translation>Voriger Treffer im Text</translation>
    </message>
    <message>
        <source>Open a workspace first: the core works for it.</source>
        <translation>Öffnen Sie zuerst einen Arbeitsbereich: Der Kern arbeitet für ihn.</translation>
    </message>
    <message>
        <source>The tour is under way already.</source>
        <translation>Die Tour läuft schon.</translation>
    </message>
    <message>
        <source>Models and providers</source>
        <translation>Modelle und Anbieter</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Engine: %1</source>
        <translation>Engine: %1</translation>
    </message>
    <message>
        <source>Engine: %1. %2</source>
        <translation>Engine: %1. %2</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refinements wait. %1</source>
        <translation>
            <numerusform>%n Verfeinerung wartet. %1</numerusform>
            <numerusform>%n Verfeinerungen warten. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Put the cursor into a text first.</source>
        <translation>Setzen Sie zuerst die Schreibmarke in einen Text.</translation>
    </message>
    <message>
        <source>Put the cursor into a text that can be changed first.</source>
        <translation>Setzen Sie zuerst die Schreibmarke in einen Text, der geändert werden kann.</translation>
    </message>
    <message>
        <source>Cut the text</source>
        <translation>Text ausschneiden</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Paste into the text</source>
        <translation>In den Text einfügen</translation>
    </message>
    <message>
        <source>Select the whole text</source>
        <translation>Den ganzen Text auswählen</translation>
    </message>
    <message>
        <source>Add a cursor above</source>
        <translation>Schreibmarke darüber hinzufügen</translation>
    </message>
    <message>
        <source>Add a cursor below</source>
        <translation>Schreibmarke darunter hinzufügen</translation>
    </message>
    <message>
        <source>Select the next occurrence too</source>
        <translation>Auch das nächste Vorkommen auswählen</translation>
    </message>
    <message>
        <source>Select all occurrences</source>
        <translation>Alle Vorkommen auswählen</translation>
    </message>
    <message>
        <source>Put a cursor into each selected line</source>
        <translation>In jede ausgewählte Zeile eine Schreibmarke setzen</translation>
    </message>
    <message>
        <source>Fold or unfold here</source>
        <translation>Hier falten oder entfalten</translation>
    </message>
    <message>
        <source>Fold the outermost parts</source>
        <translation>Die äußersten Teile falten</translation>
    </message>
    <message>
        <source>Unfold the outermost parts</source>
        <translation>Die äußersten Teile entfalten</translation>
    </message>
    <message>
        <source>Comment out, or in again</source>
        <translation>Auskommentieren oder wieder einbeziehen</translation>
    </message>
    <message>
        <source>Move lines up</source>
        <translation>Zeilen nach oben schieben</translation>
    </message>
    <message>
        <source>Move lines down</source>
        <translation>Zeilen nach unten schieben</translation>
    </message>
    <message>
        <source>Duplicate lines</source>
        <translation>Zeilen verdoppeln</translation>
    </message>
    <message>
        <source>Delete the line</source>
        <translation>Die Zeile löschen</translation>
    </message>
    <message>
        <source>Join lines</source>
        <translation>Zeilen verbinden</translation>
    </message>
    <message>
        <source>Go to the matching bracket</source>
        <translation>Zur zugehörigen Klammer gehen</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Nothing differs from the last commit or save.</source>
        <translation>Nichts weicht vom letzten Commit oder Speichern ab.</translation>
    </message>
    <message>
        <source>Next changed lines</source>
        <translation>Nächste geänderte Zeilen</translation>
    </message>
    <message>
        <source>Previous changed lines</source>
        <translation>Vorige geänderte Zeilen</translation>
    </message>
    <message>
        <source>Put changed lines back</source>
        <translation>Geänderte Zeilen zurücksetzen</translation>
    </message>
    <message>
        <source>Version %1: %2</source>
        <translation>Version %1: %2</translation>
    </message>
    <message>
        <source>Approved: %1</source>
        <translation>Genehmigt: %1</translation>
    </message>
    <message>
        <source>Approval undone: %1</source>
        <translation>Genehmigung zurückgenommen: %1</translation>
    </message>
    <message>
        <source>No workflow is open.</source>
        <translation>Kein Workflow ist offen.</translation>
    </message>
    <message>
        <source>The core keeps it, and does not answer now.</source>
        <translation>Der Kern bewahrt es auf und antwortet gerade nicht.</translation>
    </message>
    <message>
        <source>Versions are published by the core, which does not answer now.</source>
        <translation>Versionen veröffentlicht der Kern, der gerade nicht antwortet.</translation>
    </message>
    <message>
        <source>Version %1 is published.</source>
        <translation>Version %1 ist veröffentlicht.</translation>
    </message>
    <message>
        <source>What was held up is carried out now: %1</source>
        <translation>Was aufgehalten war, ist jetzt ausgeführt: %1</translation>
    </message>
    <message>
        <source>what refines says what it understands</source>
        <translation>was verfeinert, sagt, was es versteht</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>Läufe zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Token</numerusform>
        </translation>
    </message>
    <message>
        <source>The file of an agent stays in THE_CAST and ends in .md: its name is the agent&apos;s.</source>
        <translation>Die Datei eines Agenten bleibt in THE_CAST und endet auf .md: ihr Name ist der des Agenten.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>New file…</source>
        <translation>Neue Datei …</translation>
    </message>
    <message>
        <source>Rename the file…</source>
        <translation>Datei umbenennen …</translation>
    </message>
    <message>
        <source>Go to a file in the explorer first.</source>
        <translation>Gehen Sie zuerst im Explorer auf eine Datei.</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>Datei löschen</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>Neue Datei</translation>
    </message>
    <message>
        <source>Its place in the workflow %1: below THE_SPEC, THE_CAST, THE_TOOLS or THE_SKILLS</source>
        <translation>Ihr Platz im Workflow %1: unter THE_SPEC, THE_CAST, THE_TOOLS oder THE_SKILLS</translation>
    </message>
    <message>
        <source>Make %1</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>%1 is found by its name, so it keeps it. The workflow&apos;s own name stands in the inspector.</source>
        <translation>%1 wird an ihrem Namen gefunden und behält ihn. Der Name des Workflows steht im Inspektor.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>New name of %1, in the workflow %2</source>
        <translation>Neuer Name von %1, im Workflow %2</translation>
    </message>
    <message>
        <source>%1 is what the canvas shows. Delete nodes there instead.</source>
        <translation>%1 ist das, was die Zeichenfläche zeigt. Löschen Sie stattdessen dort Knoten.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>%1 goes when the workflow is saved. Undo brings it back.</source>
        <translation>%1 verschwindet beim Speichern des Workflows. Rückgängig holt sie zurück.</translation>
    </message>
    <message>
        <source>A prompt that was not sent last time can&apos;t be read: %1</source>
        <translation>Eine Anweisung, die beim letzten Mal nicht gesendet wurde, ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Not sent last time, and asked again now: %1</source>
        <translation>Beim letzten Mal nicht gesendet und jetzt erneut gestellt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer Eintrag</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the file of an agent</source>
        <translation>Datei eines Agenten löschen</translation>
    </message>
    <message>
        <source>%1 is the file of the agent %2. Delete the agent, too?</source>
        <translation>%1 ist die Datei des Agenten %2. Auch den Agenten löschen?</translation>
    </message>
    <message>
        <source>It is connected with: %1.</source>
        <translation>Er ist verbunden mit: %1.</translation>
    </message>
    <message>
        <source>It is spoken of in: %1.</source>
        <translation>Von ihm ist die Rede in: %1.</translation>
    </message>
    <message>
        <source>Without the file it keeps its prompt in definition.json. Undo brings everything back.</source>
        <translation>Ohne die Datei behält er seine Anweisung in definition.json. Rückgängig bringt alles zurück.</translation>
    </message>
    <message>
        <source>Delete the agent, too</source>
        <translation>Auch den Agenten löschen</translation>
    </message>
    <message>
        <source>Delete the file only</source>
        <translation>Nur die Datei löschen</translation>
    </message>
    <message>
        <source>%1 and its agent go when the workflow is saved. Undo brings them back.</source>
        <translation>%1 und der Agent verschwinden, wenn der Workflow gespeichert wird. Rückgängig bringt beide zurück.</translation>
    </message>
    <message>
        <source>%1 goes when the workflow is saved. Its agent stays; a fix in the list of problems writes the file anew.</source>
        <translation>%1 verschwindet, wenn der Workflow gespeichert wird. Der Agent bleibt; eine Korrektur in der Liste der Probleme schreibt die Datei neu.</translation>
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
    <name>castwright::ide::NodeSource</name>
    <message>
        <source>Open a workspace, and its nodes are found here.</source>
        <translation>Öffnen Sie einen Arbeitsbereich, dann finden sich hier seine Knoten.</translation>
    </message>
    <message>
        <source>No node has such a name.</source>
        <translation>Kein Knoten heißt so.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Go to a node or an agent</source>
        <translation>Zu einem Knoten oder Agenten gehen</translation>
    </message>
    <message>
        <source>Name, id or kind of a node</source>
        <translation>Name, Kennung oder Art eines Knotens</translation>
    </message>
</context>
<context>
    <name>castwright::ide::OpenWorkflow</name>
    <message>
        <source>Edits of %1 are not kept in a journal, so that a crash would lose what is not saved: %2</source>
        <translation>Änderungen an %1 stehen in keinem Journal, sodass ein Absturz Ungespeichertes verlöre: %2</translation>
    </message>
    <message>
        <source>The journal of %1 could not be read and its unsaved edits are not shown: %2</source>
        <translation>Das Journal von %1 war nicht lesbar, seine ungespeicherten Änderungen werden nicht gezeigt: %2</translation>
    </message>
    <message>
        <source>Take %1 from the disk</source>
        <translation>%1 von der Platte nehmen</translation>
    </message>
</context>
<context>
    <name>castwright::ide::OpenWorkflows</name>
    <message>
        <source>The workflow %1 could not be opened.</source>
        <translation>Der Workflow %1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Edits of %1 could not be written to the journal. Save them, so that a crash does not lose them.</source>
        <translation>Änderungen an %1 konnten nicht ins Journal geschrieben werden. Speichern Sie sie, damit ein Absturz sie nicht verliert.</translation>
    </message>
    <message>
        <source>What changed on disk in %1 could not be taken in.</source>
        <translation>Was sich auf der Platte in %1 geändert hat, konnte nicht übernommen werden.</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>%1 konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Not saved, because somebody else changed the same place on disk: %1. Your text is kept.</source>
        <translation>Nicht gespeichert, weil jemand dieselbe Stelle auf der Platte geändert hat: %1. Ihr Text ist bewahrt.</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meines behalten</translation>
    </message>
    <message>
        <source>Take what is on disk</source>
        <translation>Nehmen, was auf der Platte ist</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Nothing has been undone.</source>
        <translation>Nichts wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Save the workflow</source>
        <translation>Workflow speichern</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Alles ist gespeichert.</translation>
    </message>
    <message>
        <source>Save all workflows</source>
        <translation>Alle Workflows speichern</translation>
    </message>
    <message>
        <source>Keep my text where the disk has changed too</source>
        <translation>Meinen Text behalten, wo sich auch die Platte geändert hat</translation>
    </message>
    <message>
        <source>Nothing clashes with the disk.</source>
        <translation>Nichts widerspricht der Platte.</translation>
    </message>
    <message>
        <source>Take what is on disk where both have changed</source>
        <translation>Nehmen, was auf der Platte ist, wo sich beides geändert hat</translation>
    </message>
</context>
<context>
    <name>castwright::ide::PictureSaver</name>
    <message>
        <source>Show the folder of the picture that was saved last</source>
        <translation>Ordner des zuletzt gespeicherten Bildes zeigen</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Save a picture of a graph first.</source>
        <translation>Speichern Sie zuerst ein Bild eines Graphen.</translation>
    </message>
    <message>
        <source>SVG, sharp at any size (*.svg)</source>
        <translation>SVG, in jeder Größe scharf (*.svg)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>Save a picture of the graph</source>
        <translation>Bild des Graphen speichern</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>There is nothing on the canvas to make a picture of.</source>
        <translation>Auf der Zeichenfläche ist nichts, wovon sich ein Bild machen ließe.</translation>
    </message>
    <message>
        <source>Picture of %1</source>
        <translation>Bild von %1</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Es wird gezeichnet</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Es wird geschrieben</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>It had to be made smaller, to %1 % of its size, for programs to show it. An SVG keeps everything.</source>
        <translation>Damit Programme es zeigen können, musste es auf %1 % seiner Größe verkleinert werden. Ein SVG behält alles.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>The desktop knows no file manager. The folder is %1.</source>
        <translation>Der Desktop kennt keine Dateiverwaltung. Der Ordner ist %1.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::ProviderService</name>
    <message>
        <source>The core is not there yet. Try again in a moment.</source>
        <translation>Der Kern ist noch nicht da. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>No core runs: open a workspace first, then try again.</source>
        <translation>Es läuft kein Kern: Öffnen Sie zuerst einen Arbeitsbereich, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The keyring holds it no longer. Save it again.</source>
        <translation>Der Schlüsselbund enthält ihn nicht mehr. Speichern Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The core of this workspace was started by another program and has its own provider and keys. What is chosen here counts when that core has ended and this window starts its own.</source>
        <translation>Der Kern dieses Arbeitsbereichs wurde von einem anderen Programm gestartet und hat eigene Anbieter und Schlüssel. Was hier gewählt ist, gilt, wenn jener Kern beendet ist und dieses Fenster seinen eigenen startet.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::ProviderSettings</name>
    <message>
        <source>%1 cannot be read, so the usual addresses count. Mend or delete it.</source>
        <translation>%1 kann nicht gelesen werden, deshalb gelten die üblichen Adressen. Berichtigen oder löschen Sie die Datei.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>There is no key for %1: %2</source>
        <translation>Es gibt keinen Schlüssel für %1: %2</translation>
    </message>
    <message>
        <source>There is no key for %1. Save one under Models and providers.</source>
        <translation>Es gibt keinen Schlüssel für %1. Speichern Sie einen unter Modelle und Anbieter.</translation>
    </message>
    <message>
        <source>%1 is chosen and has no address. Name one under Models and providers.</source>
        <translation>%1 ist gewählt und hat keine Adresse. Nennen Sie eine unter Modelle und Anbieter.</translation>
    </message>
    <message>
        <source>%1 is chosen and no model is. Name one under Models and providers.</source>
        <translation>%1 ist gewählt, aber kein Modell. Nennen Sie eines unter Modelle und Anbieter.</translation>
    </message>
</context>
<context>
    <name>castwright::ide::RefineService</name>
    <message>
        <source>It will be sent when the core is there.</source>
        <translation>Es wird gesendet, sobald der Kern da ist.</translation>
    </message>
    <message>
        <source>It will be sent when the engine is reachable.</source>
        <translation>Es wird gesendet, sobald die Engine erreichbar ist.</translation>
    </message>
    <message>
        <source>The core is switched off in the settings; what is asked waits until it runs.</source>
        <translation>Der Kern ist in den Einstellungen abgeschaltet; was verlangt wird, wartet, bis er läuft.</translation>
    </message>
    <message>
        <source>Open the workflow first that this is for.</source>
        <translation>Öffnen Sie zuerst den Workflow, für den das ist.</translation>
    </message>
    <message>
        <source>The core knows no workflow &quot;%1&quot; here: was its folder renamed or deleted?</source>
        <translation>Der Kern kennt hier keinen Workflow „%1“: Wurde sein Ordner umbenannt oder gelöscht?</translation>
    </message>
</context>
<context>
    <name>castwright::ide::SecretKeeper</name>
    <message>
        <source>The secret is kept, but its name could not be written to the list: %1</source>
        <translation>Das Geheimnis ist aufbewahrt, aber sein Name ließ sich nicht in die Liste schreiben: %1</translation>
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
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>A canvas with nothing on it, to draw a workflow from the start.</source>
        <translation>Eine Zeichenfläche, auf der noch nichts ist, um einen Workflow von Anfang an zu zeichnen.</translation>
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
    <name>castwright::inspector::ExpressionControl</name>
    <message>
        <source>Read as words: the Orchestrator judges it. %1</source>
        <translation>Als Worte gelesen: Der Orchestrator urteilt. %1</translation>
    </message>
    <message>
        <source>It depends on nothing, and is neither true nor false.</source>
        <translation>Sie hängt von nichts ab und ist weder wahr noch falsch.</translation>
    </message>
    <message>
        <source>It depends on nothing: always true.</source>
        <translation>Sie hängt von nichts ab: immer wahr.</translation>
    </message>
    <message>
        <source>It depends on nothing: never true.</source>
        <translation>Sie hängt von nichts ab: niemals wahr.</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>A condition on: %1. To see it tried, give an example of %2 where it comes from.</source>
        <translation>Eine Bedingung über: %1. Damit sie ausprobiert werden kann, braucht %2 ein Beispiel, dort, wo es herkommt.</translation>
    </message>
    <message>
        <source>Tried with %1: %2</source>
        <translation>Ausprobiert mit %1: %2</translation>
    </message>
    <message>
        <source>True, tried with %1.</source>
        <translation>Wahr, ausprobiert mit %1.</translation>
    </message>
    <message>
        <source>Not true, tried with %1.</source>
        <translation>Nicht wahr, ausprobiert mit %1.</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::FieldControl</name>
    <message>
        <source>Different values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Show all that could stand here</source>
        <translation>Alles zeigen, was hier stehen könnte</translation>
    </message>
    <message>
        <source>Keep a new secret…</source>
        <translation>Ein neues Geheimnis aufbewahren …</translation>
    </message>
    <message>
        <source>No keyring is at hand.</source>
        <translation>Es ist kein Schlüsselbund zur Hand.</translation>
    </message>
    <message>
        <source>A node needs a name. It keeps the one it had.</source>
        <translation>Ein Knoten braucht einen Namen. Er behält seinen bisherigen.</translation>
    </message>
    <message>
        <source>This is no whole number, such as 12. The field keeps what it held.</source>
        <translation>Das ist keine ganze Zahl wie 12. Das Feld behält, was darin stand.</translation>
    </message>
    <message>
        <source>This is no number, such as 12 or 0.8. The field keeps what it held.</source>
        <translation>Das ist keine Zahl wie 12 oder 0.8. Das Feld behält, was darin stand.</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::FormControl</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Long text</source>
        <translation>Langer Text</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>Ganze Zahl</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <source>One of a list</source>
        <translation>Eines aus einer Liste</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>Frage hinzufügen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation>Früher fragen</translation>
    </message>
    <message>
        <source>Remove this question</source>
        <translation>Diese Frage entfernen</translation>
    </message>
    <message>
        <source>Name of the value</source>
        <translation>Name des Werts</translation>
    </message>
    <message>
        <source>The name by which agents get the answer.</source>
        <translation>Der Name, unter dem Agenten die Antwort bekommen.</translation>
    </message>
    <message>
        <source>Kind of answer</source>
        <translation>Art der Antwort</translation>
    </message>
    <message>
        <source>Other (in the text)</source>
        <translation>Anderes (im Text)</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Separated by commas.</source>
        <translation>Durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>The answer needs a name for agents to get it by. It keeps %1.</source>
        <translation>Die Antwort braucht einen Namen, unter dem Agenten sie bekommen. Sie behält %1.</translation>
    </message>
    <message>
        <source>Another answer is called %1 already. This one stays %2.</source>
        <translation>Eine andere Antwort heißt schon %1. Diese bleibt %2.</translation>
    </message>
    <message>
        <source>A list to choose from needs an entry. It keeps those it had.</source>
        <translation>Eine Auswahlliste braucht einen Eintrag. Sie behält die bisherigen.</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::InspectorView</name>
    <message>
        <source>Show what this kind of node does</source>
        <translation>Zeigen, was diese Art Knoten tut</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>definition.json can&apos;t be read, so nothing can be changed here: %1</source>
        <translation>definition.json ist nicht lesbar, daher lässt sich hier nichts ändern: %1</translation>
    </message>
    <message>
        <source>Nothing to inspect</source>
        <translation>Nichts zu untersuchen</translation>
    </message>
    <message>
        <source>Open a workflow and select one of its nodes: what it is told, which model answers and what it may use stands here.</source>
        <translation>Öffnen Sie einen Workflow und wählen Sie einen Knoten: Hier steht, was ihm gesagt wird, welches Modell antwortet und was er benutzen darf.</translation>
    </message>
    <message>
        <source>Unknown kind: %1</source>
        <translation>Unbekannte Art: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>What they have in common</source>
        <translation>Was sie gemeinsam haben</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Connection of the type %1</source>
        <translation>Verbindung der Art %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Seen by people only: no part of a run.</source>
        <translation>Nur für Menschen: kein Teil eines Laufs.</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Select a node to see and change what it is told.</source>
        <translation>Wählen Sie einen Knoten, um zu sehen und zu ändern, was ihm gesagt wird.</translation>
    </message>
    <message numerus="yes">
        <source>%n things selected</source>
        <translation>
            <numerusform>%n Element ausgewählt</numerusform>
            <numerusform>%n Elemente ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Select nodes only to change what they have in common.</source>
        <translation>Wählen Sie nur Knoten aus, um Gemeinsames zu ändern.</translation>
    </message>
    <message>
        <source>From %1, at &quot;%2&quot;.</source>
        <translation>Von %1, an „%2“.</translation>
    </message>
    <message>
        <source>From %1.</source>
        <translation>Von %1.</translation>
    </message>
    <message>
        <source>To %1, at &quot;%2&quot;.</source>
        <translation>Nach %1, an „%2“.</translation>
    </message>
    <message>
        <source>To %1.</source>
        <translation>Nach %1.</translation>
    </message>
    <message>
        <source>This must not be empty. The workflow keeps what it had.</source>
        <translation>Das darf nicht leer sein. Der Workflow behält, was er hatte.</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::JsonControl</name>
    <message>
        <source>Different values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Not taken over yet: %1</source>
        <translation>Noch nicht übernommen: %1</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::NodeForm</name>
    <message>
        <source>Back to the default of %1</source>
        <translation>Zurück zum Standard von %1</translation>
    </message>
    <message>
        <source>Remove entry %1</source>
        <translation>Eintrag %1 entfernen</translation>
    </message>
    <message>
        <source>Remove an entry</source>
        <translation>Eintrag entfernen</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::PromptControl</name>
    <message>
        <source>Different values: typing replaces all of them</source>
        <translation>Verschiedene Werte: Tippen ersetzt sie alle</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::SecretControl</name>
    <message>
        <source>Move it to the keyring…</source>
        <translation>In den Schlüsselbund verschieben …</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>Choose a secret instead…</source>
        <translation>Stattdessen ein Geheimnis wählen …</translation>
    </message>
    <message>
        <source>Choose a secret…</source>
        <translation>Ein Geheimnis wählen …</translation>
    </message>
    <message>
        <source>This stands in the file as it is, for everybody who reads the workflow.</source>
        <translation>Das steht so in der Datei, für alle, die den Workflow lesen.</translation>
    </message>
    <message>
        <source>The keyring here has no secret of this name yet.</source>
        <translation>Der Schlüsselbund hier hat noch kein Geheimnis dieses Namens.</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::SecretDialog</name>
    <message>
        <source>Keep a secret</source>
        <translation>Ein Geheimnis aufbewahren</translation>
    </message>
    <message>
        <source>It is kept in the keyring of your desktop. The workflow&apos;s files name it, and never hold it.</source>
        <translation>Es wird im Schlüsselbund Ihres Desktops aufbewahrt. Die Dateien des Workflows nennen es und enthalten es nie.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>A name is made of letters, digits, dots, hyphens and underscores.</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern, Punkten, Bindestrichen und Unterstrichen.</translation>
    </message>
    <message>
        <source>There is a secret of this name: keeping replaces it.</source>
        <translation>Es gibt schon ein Geheimnis dieses Namens: Aufbewahren ersetzt es.</translation>
    </message>
    <message>
        <source>The keyring is asked…</source>
        <translation>Der Schlüsselbund wird gefragt …</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::TextList</name>
    <message>
        <source>Different values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>Einer je Zeile</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::Texts</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Zeile hinzufügen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>Use a secret of the keychain</source>
        <translation>Ein Geheimnis des Schlüsselbunds benutzen</translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation>Diese Zeile entfernen</translation>
    </message>
    <message>
        <source>%1 looks like a secret. The key beside it moves it to the keyring; the file keeps its name only.</source>
        <translation>%1 sieht nach einem Geheimnis aus. Der Schlüssel daneben verschiebt es in den Schlüsselbund; die Datei behält nur seinen Namen.</translation>
    </message>
</context>
<context>
    <name>castwright::inspector::ToolList</name>
    <message>
        <source>There is no tool definition of this name.</source>
        <translation>Eine Werkzeugdefinition dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>The workflow defines no tools yet.</source>
        <translation>Der Workflow definiert noch keine Werkzeuge.</translation>
    </message>
</context>
<context>
    <name>castwright::provider::ConnectionForm</name>
    <message>
        <source>A server on this computer or in your network. It needs no key, unless it was started with one.</source>
        <translation>Ein Server auf diesem Rechner oder in Ihrem Netz. Er braucht keinen Schlüssel, außer er wurde mit einem gestartet.</translation>
    </message>
    <message>
        <source>Any server that speaks OpenAI&apos;s chat completions: name its address.</source>
        <translation>Jeder Server, der OpenAIs Chat Completions spricht: Nennen Sie seine Adresse.</translation>
    </message>
    <message>
        <source>Prompts and the files of the workflow are sent to it over the network.</source>
        <translation>Eingaben und die Dateien des Ablaufs werden über das Netz an ihn gesendet.</translation>
    </message>
    <message>
        <source>Fetch the list</source>
        <translation>Liste holen</translation>
    </message>
    <message>
        <source>Save the key</source>
        <translation>Schlüssel speichern</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>Schlüssel entfernen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Use for refinements</source>
        <translation>Zum Verfeinern verwenden</translation>
    </message>
    <message>
        <source>In this workspace only</source>
        <translation>Nur in diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>None, or http://host:port</source>
        <translation>Keiner, oder http://host:port</translation>
    </message>
    <message>
        <source>Those of the system</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>It refines. The agents of a workflow name their own.</source>
        <translation>Es verfeinert. Die Agenten eines Ablaufs nennen ihr eigenes.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>A file in PEM form, for servers whose certificate the system does not know.</source>
        <translation>Eine Datei im PEM-Format, für Server, deren Zertifikat das System nicht kennt.</translation>
    </message>
    <message>
        <source>Choose a file of certificates</source>
        <translation>Datei mit Zertifikaten wählen</translation>
    </message>
    <message>
        <source>Fetch the list of models</source>
        <translation>Liste der Modelle holen</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A key is kept; write another one to replace it</source>
        <translation>Ein Schlüssel ist gespeichert; ein anderer ersetzt ihn</translation>
    </message>
    <message>
        <source>Paste the key of your account</source>
        <translation>Schlüssel Ihres Kontos einfügen</translation>
    </message>
    <message>
        <source>Only where the server asks for one</source>
        <translation>Nur wenn der Server einen verlangt</translation>
    </message>
    <message>
        <source>Kept in the keyring of the desktop. It leaves it only for this provider.</source>
        <translation>Im Schlüsselbund des Desktops. Er verlässt ihn nur für diesen Anbieter.</translation>
    </message>
    <message>
        <source>It is kept in the keyring of the desktop, and nowhere else.</source>
        <translation>Er wird im Schlüsselbund des Desktops gespeichert und nirgends sonst.</translation>
    </message>
    <message>
        <source>Used for refinements</source>
        <translation>Verfeinert zurzeit</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Wird geholt …</translation>
    </message>
    <message>
        <source>Name the address of the server.</source>
        <translation>Nennen Sie die Adresse des Servers.</translation>
    </message>
    <message>
        <source>The address must look like https://host/v1.</source>
        <translation>Die Adresse muss wie https://host/v1 aussehen.</translation>
    </message>
    <message>
        <source>The key would travel unprotected: use https:// for %1, or remove the key.</source>
        <translation>Der Schlüssel ginge ungeschützt über das Netz: Verwenden Sie https:// für %1 oder entfernen Sie den Schlüssel.</translation>
    </message>
    <message>
        <source>%1 wants a key: paste it above and save it.</source>
        <translation>%1 verlangt einen Schlüssel: Fügen Sie ihn oben ein und speichern Sie ihn.</translation>
    </message>
    <message>
        <source>Name the model, or fetch the list.</source>
        <translation>Nennen Sie das Modell oder holen Sie die Liste.</translation>
    </message>
    <message>
        <source>Waiting for the keyring…</source>
        <translation>Warten auf den Schlüsselbund …</translation>
    </message>
    <message>
        <source>The key was removed from the keyring.</source>
        <translation>Der Schlüssel wurde aus dem Schlüsselbund entfernt.</translation>
    </message>
    <message>
        <source>The key is in the keyring.</source>
        <translation>Der Schlüssel ist im Schlüsselbund.</translation>
    </message>
    <message>
        <source>The provider lists no models: write the name yourself.</source>
        <translation>Der Anbieter nennt keine Modelle: Schreiben Sie den Namen selbst.</translation>
    </message>
    <message numerus="yes">
        <source>%n models are in the list.</source>
        <translation>
            <numerusform>%n Modell ist in der Liste.</numerusform>
            <numerusform>%n Modelle sind in der Liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 answered after %2 ms, without a word.</source>
        <translation>%1 antwortete nach %2 ms, ohne ein Wort.</translation>
    </message>
    <message>
        <source>%1 answered “%2” after %3 ms.</source>
        <translation>%1 antwortete „%2“ nach %3 ms.</translation>
    </message>
</context>
<context>
    <name>castwright::provider::FormList</name>
    <message>
        <source>What the built-in planner understands</source>
        <translation>Was der eingebaute Planer versteht</translation>
    </message>
</context>
<context>
    <name>castwright::provider::PlannerPanel</name>
    <message>
        <source>It is no language model: it reads plain English by a fixed set of sentence forms. It needs no network and no key, and gives the same answer to the same request.</source>
        <translation>Er ist kein Sprachmodell: Er liest einfaches Englisch nach festen Satzformen. Er braucht weder Netz noch Schlüssel und antwortet auf dieselbe Bitte immer gleich.</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>In this workspace only</source>
        <translation>Nur in diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>The engine answered “%1” after %2 ms.</source>
        <translation>Die Engine antwortete „%1“ nach %2 ms.</translation>
    </message>
    <message>
        <source>Used for refinements</source>
        <translation>Verfeinert zurzeit</translation>
    </message>
    <message>
        <source>Use for refinements</source>
        <translation>Zum Verfeinern verwenden</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>What it understands, in the words of the open workflow. Press one to write it into the prompt.</source>
        <translation>Was er versteht, in den Worten des offenen Ablaufs. Ein Druck schreibt den Satz in die Eingabe.</translation>
    </message>
    <message>
        <source>What it understands is listed here when the core and its engine are there.</source>
        <translation>Was er versteht, steht hier, sobald der Kern und seine Engine da sind.</translation>
    </message>
</context>
<context>
    <name>castwright::provider::ProviderPage</name>
    <message>
        <source>Built-in planner</source>
        <translation>Eingebauter Planer</translation>
    </message>
    <message>
        <source>By environment</source>
        <translation>Wie es die Umgebung sagt</translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation>OpenAI-kompatibel</translation>
    </message>
    <message>
        <source>Models and providers</source>
        <translation>Modelle und Anbieter</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>chosen for this workspace</source>
        <translation>für diesen Arbeitsbereich gewählt</translation>
    </message>
    <message>
        <source>nothing was chosen yet</source>
        <translation>noch nichts gewählt</translation>
    </message>
    <message>
        <source>chosen for every workspace</source>
        <translation>für jeden Arbeitsbereich gewählt</translation>
    </message>
    <message>
        <source>Chosen: %1 (%2).</source>
        <translation>Gewählt: %1 (%2).</translation>
    </message>
    <message>
        <source>In use: %1 (%2).</source>
        <translation>In Gebrauch: %1 (%2).</translation>
    </message>
    <message>
        <source>built-in planner, no language model</source>
        <translation>eingebauter Planer, kein Sprachmodell</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
</context>
<context>
    <name>castwright::refine::AgentTable</name>
    <message>
        <source>Agents of the run</source>
        <translation>Agenten des Laufs</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Tokens ein</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Tokens aus</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>bei der Arbeit</translation>
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
        <source>stopped</source>
        <translation>angehalten</translation>
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
    <message>
        <source>What was asked before (Up)</source>
        <translation>Was schon gefragt wurde (Auf)</translation>
    </message>
    <message>
        <source>%1 refines. Press to see or choose models and providers.</source>
        <translation>%1 verfeinert. Drücken, um Modelle und Anbieter zu sehen oder zu wählen.</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>Selection %1</source>
        <translation>Auswahl %1</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>Agent %1</source>
        <translation>Agent %1</translation>
    </message>
    <message>
        <source>Add as context: %1</source>
        <translation>Als Kontext hinzufügen: %1</translation>
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
    <message>
        <source>The built-in planner is in use. It is no language model, and understands sentences like these:</source>
        <translation>Der eingebaute Planer ist in Gebrauch. Er ist kein Sprachmodell und versteht englische Sätze wie diese:</translation>
    </message>
    <message>
        <source>Built-in planner</source>
        <translation>Eingebauter Planer</translation>
    </message>
    <message>
        <source>Take it off this list. It is still sent when the engine can be reached.</source>
        <translation>Von dieser Liste nehmen. Es wird trotzdem gesendet, sobald die Engine erreichbar ist.</translation>
    </message>
    <message>
        <source>Take it off this list. It stays among the proposals.</source>
        <translation>Von dieser Liste nehmen. Bei den Vorschlägen bleibt es.</translation>
    </message>
    <message>
        <source>Take it off this list.</source>
        <translation>Von dieser Liste nehmen.</translation>
    </message>
    <message>
        <source>Choose one of the list first.</source>
        <translation>Wählen Sie zuerst etwas aus der Liste aus.</translation>
    </message>
    <message>
        <source>Take it off this list. The core may have it already, and then it goes on.</source>
        <translation>Von dieser Liste nehmen. Der Kern hat es vielleicht schon, dann läuft es weiter.</translation>
    </message>
    <message>
        <source>Take it off this list. It is not sent any more.</source>
        <translation>Von dieser Liste nehmen. Es wird nicht mehr gesendet.</translation>
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
    <message>
        <source>Nothing has run yet</source>
        <translation>Noch ist nichts gelaufen</translation>
    </message>
    <message>
        <source>Fill in the inputs and run the workflow once. Its agents are seen at work here, and what they use stands on their nodes.</source>
        <translation>Füllen Sie die Eingaben aus und lassen Sie den Ablauf einmal laufen. Hier sieht man seine Agenten bei der Arbeit; was sie verbrauchen, steht an ihren Knoten.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>A run does this otherwise than it is drawn:</source>
        <translation>Dies macht ein Lauf anders als gezeichnet:</translation>
    </message>
    <message>
        <source>The run ended before it made anything.</source>
        <translation>Der Lauf endete, bevor er etwas ergab.</translation>
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
    <message>
        <source>%1 It is sent again.</source>
        <translation>%1 Es wird erneut gesendet.</translation>
    </message>
    <message>
        <source>The core did not answer: it may be under way all the same.</source>
        <translation>Der Kern hat nicht geantwortet: Es läuft vielleicht trotzdem.</translation>
    </message>
    <message>
        <source>It is cancelled as soon as the core answers.</source>
        <translation>Es wird abgebrochen, sobald der Kern antwortet.</translation>
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
    <name>castwright::review::Commands</name>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Open a proposal that is to be reviewed first.</source>
        <translation>Öffnen Sie zuerst einen Vorschlag, der zu prüfen ist.</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Accept the change</source>
        <translation>Änderung annehmen</translation>
    </message>
    <message>
        <source>Reject the change</source>
        <translation>Änderung ablehnen</translation>
    </message>
    <message>
        <source>Take the verdict back</source>
        <translation>Urteil zurücknehmen</translation>
    </message>
    <message>
        <source>Edit the change before accepting it…</source>
        <translation>Änderung vor dem Annehmen bearbeiten …</translation>
    </message>
    <message>
        <source>Mark the file as viewed, or not</source>
        <translation>Datei als gesehen markieren oder nicht</translation>
    </message>
    <message>
        <source>Accept the file</source>
        <translation>Datei annehmen</translation>
    </message>
    <message>
        <source>Reject the file</source>
        <translation>Datei ablehnen</translation>
    </message>
    <message>
        <source>Accept what is undecided</source>
        <translation>Annehmen, was unentschieden ist</translation>
    </message>
    <message>
        <source>Reject what is undecided</source>
        <translation>Ablehnen, was unentschieden ist</translation>
    </message>
    <message>
        <source>Approve what is accepted…</source>
        <translation>Genehmigen, was angenommen ist …</translation>
    </message>
    <message>
        <source>Show the graphs, or the text</source>
        <translation>Graphen zeigen oder den Text</translation>
    </message>
    <message>
        <source>Side by side, or one under the other</source>
        <translation>Nebeneinander oder untereinander</translation>
    </message>
    <message>
        <source>Undo the verdict</source>
        <translation>Urteil rückgängig machen</translation>
    </message>
    <message>
        <source>Redo the verdict</source>
        <translation>Urteil wiederholen</translation>
    </message>
    <message>
        <source>Ignore changes of white space, or show them</source>
        <translation>Änderungen an Leerraum übergehen oder zeigen</translation>
    </message>
    <message>
        <source>Compare with an earlier proposal…</source>
        <translation>Mit einem früheren Vorschlag vergleichen …</translation>
    </message>
    <message>
        <source>Show the record of the proposal…</source>
        <translation>Protokoll des Vorschlags zeigen …</translation>
    </message>
    <message>
        <source>Comment on the change…</source>
        <translation>Die Änderung kommentieren …</translation>
    </message>
</context>
<context>
    <name>castwright::review::Comment</name>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Comment from here</source>
        <translation>Kommentar von hier</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>What is to be said about it? It changes nothing of what is decided.</source>
        <translation>Was ist dazu zu sagen? An dem, was entschieden ist, ändert es nichts.</translation>
    </message>
    <message>
        <source>An empty text takes the comment away.</source>
        <translation>Ein leerer Text nimmt den Kommentar weg.</translation>
    </message>
</context>
<context>
    <name>castwright::review::DiffView</name>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>The file is only renamed.</source>
        <translation>Die Datei wird nur umbenannt.</translation>
    </message>
    <message>
        <source>This file can&apos;t be compared line by line: decide on it as a whole.</source>
        <translation>Diese Datei lässt sich nicht Zeile für Zeile vergleichen: Entscheiden Sie über sie als Ganzes.</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged lines — click to show them</source>
        <translation>
            <numerusform>%n unveränderte Zeile – klicken, um sie zu zeigen</numerusform>
            <numerusform>%n unveränderte Zeilen – klicken, um sie zu zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted as edited</source>
        <translation>Bearbeitet angenommen</translation>
    </message>
    <message>
        <source>Decided node by node, in the graph</source>
        <translation>Knoten für Knoten entschieden, im Graphen</translation>
    </message>
    <message>
        <source>only white space</source>
        <translation>nur Leerraum</translation>
    </message>
    <message numerus="yes">
        <source>%n lines moved to line %1</source>
        <translation>
            <numerusform>%n Zeile nach Zeile %1 verschoben</numerusform>
            <numerusform>%n Zeilen nach Zeile %1 verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines moved here from line %1</source>
        <translation>
            <numerusform>%n Zeile von Zeile %1 hierher verschoben</numerusform>
            <numerusform>%n Zeilen von Zeile %1 hierher verschoben</numerusform>
        </translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Änderung %1 von %2</translation>
    </message>
</context>
<context>
    <name>castwright::review::GraphView</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Both graphs, one over the other</source>
        <translation>Beide Graphen übereinander</translation>
    </message>
    <message>
        <source>Nodes that differ</source>
        <translation>Knoten, die sich unterscheiden</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugekommen</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message numerus="yes">
        <source>%n fields changed</source>
        <translation>
            <numerusform>%n Feld geändert</numerusform>
            <numerusform>%n Felder geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>No node differs. Connections, tools or the head of the file do.</source>
        <translation>Kein Knoten unterscheidet sich, wohl aber Verbindungen, Werkzeuge oder der Kopf der Datei.</translation>
    </message>
    <message>
        <source>This node is new.</source>
        <translation>Dieser Knoten ist neu.</translation>
    </message>
    <message>
        <source>This node goes.</source>
        <translation>Dieser Knoten geht.</translation>
    </message>
    <message>
        <source>This node stays as it is.</source>
        <translation>Dieser Knoten bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Its id was &lt;b&gt;%1&lt;/b&gt;.</source>
        <translation>Seine Kennung war &lt;b&gt;%1&lt;/b&gt;.</translation>
    </message>
</context>
<context>
    <name>castwright::review::LinesDialog</name>
    <message>
        <source>Edit before accepting</source>
        <translation>Vor dem Annehmen bearbeiten</translation>
    </message>
    <message>
        <source>These lines go in instead of the proposed ones:</source>
        <translation>Diese Zeilen kommen statt der vorgeschlagenen hinein:</translation>
    </message>
    <message>
        <source>Not all of this change is text. It can be accepted as it is, and not be edited here.</source>
        <translation>Nicht alles an dieser Änderung ist Text. Sie kann angenommen werden, wie sie ist, und hier nicht bearbeitet werden.</translation>
    </message>
    <message>
        <source>The lines that go in</source>
        <translation>Die Zeilen, die hineinkommen</translation>
    </message>
    <message>
        <source>Accept these lines</source>
        <translation>Diese Zeilen annehmen</translation>
    </message>
</context>
<context>
    <name>castwright::review::MergeDialog</name>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>Settle %1</source>
        <translation>%1 klären</translation>
    </message>
    <message>
        <source>The file as it will be</source>
        <translation>Die Datei, wie sie sein wird</translation>
    </message>
    <message>
        <source>The file as it will be — edit it freely:</source>
        <translation>Die Datei, wie sie sein wird — frei zu bearbeiten:</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Your file now</source>
        <translation>Deine Datei jetzt</translation>
    </message>
    <message>
        <source>Before both</source>
        <translation>Vor beidem</translation>
    </message>
    <message>
        <source>What you accepted</source>
        <translation>Was du angenommen hast</translation>
    </message>
    <message>
        <source>Place %1 of %2</source>
        <translation>Stelle %1 von %2</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>Deine: %1</translation>
    </message>
    <message>
        <source>The proposal&apos;s: %1</source>
        <translation>Die des Vorschlags: %1</translation>
    </message>
    <message>
        <source>Both, yours first</source>
        <translation>Beide, deine zuerst</translation>
    </message>
    <message>
        <source>Keep my file</source>
        <translation>Meine Datei behalten</translation>
    </message>
    <message>
        <source>Leave it away</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Take the proposal&apos;s file</source>
        <translation>Die Datei des Vorschlags nehmen</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this text</source>
        <translation>Diesen Text nehmen</translation>
    </message>
    <message>
        <source>Not all of this file is text. It can be taken as it is, and not be edited here.</source>
        <translation>Nicht alles in dieser Datei ist Text. Sie kann übernommen werden, wie sie ist, und ist hier nicht zu bearbeiten.</translation>
    </message>
</context>
<context>
    <name>castwright::review::OutcomeDialog</name>
    <message>
        <source>What approving does</source>
        <translation>Was die Freigabe bewirkt</translation>
    </message>
    <message>
        <source>Files that change</source>
        <translation>Dateien, die sich ändern</translation>
    </message>
    <message>
        <source>Nothing can be written yet: what you accepted clashes with what has changed in the files since. Settle each of them, or reject those parts.</source>
        <translation>Noch kann nichts geschrieben werden: Was du angenommen hast, widerspricht dem, was sich in den Dateien seither geändert hat. Kläre jede Stelle oder lehne diese Teile ab.</translation>
    </message>
    <message>
        <source>Nothing would be written: nothing that was accepted changes a file.</source>
        <translation>Es würde nichts geschrieben: Nichts Angenommenes ändert eine Datei.</translation>
    </message>
    <message>
        <source>Exactly these files change, then one commit is made where the workspace is a git repository. A restore point is kept first.</source>
        <translation>Genau diese Dateien ändern sich, dann entsteht ein Commit, wenn der Arbeitsbereich ein git-Repository ist. Zuvor wird ein Wiederherstellungspunkt angelegt.</translation>
    </message>
    <message>
        <source>%1 accepted · %2 rejected · %3 undecided and left out</source>
        <translation>%1 angenommen · %2 abgelehnt · %3 unentschieden und ausgelassen</translation>
    </message>
    <message>
        <source>It deletes more than it keeps. Look twice.</source>
        <translation>Es löscht mehr, als es behält. Sieh zweimal hin.</translation>
    </message>
    <message>
        <source>Settle the conflict…</source>
        <translation>Den Konflikt klären …</translation>
    </message>
    <message>
        <source>Approve, deletions too</source>
        <translation>Freigeben, auch die Löschungen</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>renamed from %1</source>
        <translation>umbenannt von %1</translation>
    </message>
</context>
<context>
    <name>castwright::review::RecordDialog</name>
    <message>
        <source>Asked for</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>Ready for review</source>
        <translation>Bereit zur Prüfung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Nothing changed</source>
        <translation>Nichts geändert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Tried again</source>
        <translation>Erneut versucht</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Taken up again</source>
        <translation>Wieder aufgenommen</translation>
    </message>
    <message>
        <source>Rebased</source>
        <translation>Neu aufgesetzt</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Approval undone</source>
        <translation>Genehmigung rückgängig gemacht</translation>
    </message>
    <message>
        <source>Left as it was</source>
        <translation>Gelassen, wie es war</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>Record of the proposal</source>
        <translation>Protokoll des Vorschlags</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Wer was getan hat</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Each row holds the hash of the one before it, in one chain for the whole workspace. The check computes all of them again.</source>
        <translation>Jede Zeile enthält den Hash der vorigen, in einer Kette für den ganzen Arbeitsbereich. Die Prüfung rechnet alle noch einmal nach.</translation>
    </message>
    <message>
        <source>Check the record</source>
        <translation>Protokoll prüfen</translation>
    </message>
    <message>
        <source>Hash of this row: %1</source>
        <translation>Hash dieser Zeile: %1</translation>
    </message>
    <message>
        <source>Row %1 of the record does not follow from the one before it: somebody changed the store. Compare it with a backup.</source>
        <translation>Zeile %1 des Protokolls folgt nicht aus der vorigen: Jemand hat den Speicher verändert. Vergleichen Sie ihn mit einer Sicherung.</translation>
    </message>
    <message numerus="yes">
        <source>The record holds: %n rows, each follows from the one before. The last hash is %1; note it elsewhere to see later that none is missing at the end.</source>
        <translation>
            <numerusform>Das Protokoll stimmt: %n Zeile. Der letzte Hash ist %1; notieren Sie ihn anderswo, um später zu sehen, dass am Ende nichts fehlt.</numerusform>
            <numerusform>Das Protokoll stimmt: %n Zeilen, jede folgt aus der vorigen. Der letzte Hash ist %1; notieren Sie ihn anderswo, um später zu sehen, dass am Ende nichts fehlt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>Kommentiert</translation>
    </message>
    <message>
        <source>Comment changed</source>
        <translation>Kommentar geändert</translation>
    </message>
    <message>
        <source>Comment removed</source>
        <translation>Kommentar entfernt</translation>
    </message>
</context>
<context>
    <name>castwright::review::ReviewPage</name>
    <message>
        <source>Approve…</source>
        <translation>Genehmigen …</translation>
    </message>
    <message>
        <source>Accept the rest</source>
        <translation>Rest annehmen</translation>
    </message>
    <message>
        <source>Undo the approval</source>
        <translation>Genehmigung zurücknehmen</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Review of a proposal</source>
        <translation>Prüfung eines Vorschlags</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>To look at twice</source>
        <translation>Zweimal anzusehen</translation>
    </message>
    <message>
        <source>Ends the review: nothing of the proposal goes in.</source>
        <translation>Beendet die Prüfung: Nichts vom Vorschlag kommt hinein.</translation>
    </message>
    <message>
        <source>Accepts what has no verdict yet. Nothing is written before you approve.</source>
        <translation>Nimmt an, was noch kein Urteil hat. Vor der Genehmigung wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>viewed</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>%1 of %2 decided · %3 accepted · %4 rejected</source>
        <translation>%1 von %2 entschieden · %3 angenommen · %4 abgelehnt</translation>
    </message>
    <message>
        <source>Reject the proposal…</source>
        <translation>Vorschlag ablehnen …</translation>
    </message>
    <message>
        <source>Reject the rest</source>
        <translation>Den Rest ablehnen</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Rebase on the files as they are</source>
        <translation>Auf die Dateien von jetzt übertragen</translation>
    </message>
    <message>
        <source>Makes a second proposal of it that starts from the files as they are. This one stays.</source>
        <translation>Macht daraus einen zweiten Vorschlag, der von den Dateien ausgeht, wie sie sind. Dieser bleibt.</translation>
    </message>
    <message>
        <source>Rejects what has no verdict yet. What you accepted stays accepted.</source>
        <translation>Lehnt ab, was noch kein Urteil hat. Was du angenommen hast, bleibt angenommen.</translation>
    </message>
    <message>
        <source>Reject the proposal</source>
        <translation>Vorschlag ablehnen</translation>
    </message>
    <message numerus="yes">
        <source>Nothing of it goes in, also not the %n parts that you accepted.</source>
        <translation>
            <numerusform>Nichts davon geht ein, auch nicht der %n Teil, den du angenommen hast.</numerusform>
            <numerusform>Nichts davon geht ein, auch nicht die %n Teile, die du angenommen hast.</numerusform>
        </translation>
    </message>
    <message>
        <source>The proposal and your decisions are kept: it can be taken up again from here.</source>
        <translation>Der Vorschlag und deine Entscheidungen bleiben: Er kann von hier wieder aufgenommen werden.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Protokoll …</translation>
    </message>
    <message>
        <source>Who did what to this proposal, and whether the record holds.</source>
        <translation>Wer was mit diesem Vorschlag getan hat, und ob das Protokoll stimmt.</translation>
    </message>
    <message>
        <source>Shows what differs between this proposal and one that it goes back to.</source>
        <translation>Zeigt, worin sich dieser Vorschlag von einem unterscheidet, auf den er zurückgeht.</translation>
    </message>
    <message>
        <source>Show the stream</source>
        <translation>Verlauf zeigen</translation>
    </message>
    <message>
        <source>%1 of %2 files viewed</source>
        <translation>%1 von %2 Dateien angesehen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Not stored yet: the core does not answer. What you decide is kept here and stored when it does.</source>
        <translation>Noch nicht gespeichert: Der Kern antwortet nicht. Was Sie entscheiden, bleibt hier und wird gespeichert, sobald er antwortet.</translation>
    </message>
</context>
<context>
    <name>castwright::review::Session</name>
    <message numerus="yes">
        <source>Approved: %n files changed.</source>
        <translation>
            <numerusform>Genehmigt: %n Datei geändert.</numerusform>
            <numerusform>Genehmigt: %n Dateien geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The approval is undone.</source>
        <translation>Die Genehmigung ist zurückgenommen.</translation>
    </message>
    <message>
        <source>Rejected. Nothing was changed, and it can be taken up again.</source>
        <translation>Abgelehnt. Nichts wurde geändert, und er kann wieder aufgenommen werden.</translation>
    </message>
    <message>
        <source>It is open for review again, with the decisions it had.</source>
        <translation>Er liegt wieder zur Prüfung, mit den Entscheidungen, die er hatte.</translation>
    </message>
    <message>
        <source>Approving…</source>
        <translation>Wird genehmigt …</translation>
    </message>
    <message>
        <source>Rejecting…</source>
        <translation>Wird abgelehnt …</translation>
    </message>
    <message>
        <source>Taking it up again…</source>
        <translation>Wird wieder aufgenommen …</translation>
    </message>
    <message>
        <source>Rebasing…</source>
        <translation>Wird neu aufgesetzt …</translation>
    </message>
    <message>
        <source>Undoing the approval…</source>
        <translation>Die Genehmigung wird zurückgenommen …</translation>
    </message>
</context>
<context>
    <name>castwright::review::Standing</name>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Approved as a whole. It can be undone.</source>
        <translation>Als Ganzes genehmigt. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Approved in part</source>
        <translation>Teilweise genehmigt</translation>
    </message>
    <message>
        <source>Approved in part: what was not accepted stayed out. It can be undone.</source>
        <translation>Teilweise genehmigt: Was nicht angenommen wurde, blieb draußen. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Nothing of it went in. It can be taken up again, with its decisions.</source>
        <translation>Nichts davon wurde übernommen. Er lässt sich mit seinen Entscheidungen wieder aufnehmen.</translation>
    </message>
    <message>
        <source>Nothing changed</source>
        <translation>Nichts geändert</translation>
    </message>
    <message>
        <source>The engine found the files as they should be.</source>
        <translation>Die Engine fand die Dateien so vor, wie sie sein sollen.</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>It is over, and nothing went in.</source>
        <translation>Er ist abgeschlossen, und nichts wurde übernommen.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Reading the proposal</source>
        <translation>Der Vorschlag wird gelesen</translation>
    </message>
    <message>
        <source>The core is asked for it.</source>
        <translation>Er wird beim Kern angefragt.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>The proposal could not be read</source>
        <translation>Der Vorschlag konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>It waits for the engine</source>
        <translation>Er wartet auf die Engine</translation>
    </message>
    <message>
        <source>It is sent when the engine can be reached. There is nothing to review yet.</source>
        <translation>Er wird gesendet, sobald die Engine erreichbar ist. Noch gibt es nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>The engine is at work</source>
        <translation>Die Engine arbeitet</translation>
    </message>
    <message>
        <source>There is nothing to review yet. The stream shows how far it is.</source>
        <translation>Noch gibt es nichts zu prüfen. Der Verlauf zeigt, wie weit sie ist.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Er ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>It failed and cannot be approved: %1</source>
        <translation>Er ist fehlgeschlagen und lässt sich nicht genehmigen: %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>It was cancelled</source>
        <translation>Er wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was changed. It can be tried again from its stream.</source>
        <translation>Nichts wurde geändert. Er lässt sich von seinem Verlauf aus erneut versuchen.</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Not current: files have changed since it was made. What you accept is merged with them, and what clashes is shown before anything is written.</source>
        <translation>Nicht aktuell: Seit er gemacht wurde, haben sich Dateien geändert. Was Sie annehmen, wird mit ihnen zusammengeführt; was sich widerspricht, wird gezeigt, bevor etwas geschrieben wird.</translation>
    </message>
</context>
<context>
    <name>castwright::search::ResultModel</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n matches</source>
        <translation>
            <numerusform>%1, %n Treffer</numerusform>
            <numerusform>%1, %n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1:  %2</source>
        <translation>%1:  %2</translation>
    </message>
    <message>
        <source>%1 (%2)  %3</source>
        <translation>%1 (%2)  %3</translation>
    </message>
</context>
<context>
    <name>castwright::search::SearchView</name>
    <message>
        <source>This is no regular expression: %1, at character %2.</source>
        <translation>Das ist kein regulärer Ausdruck: %1, bei Zeichen %2.</translation>
    </message>
    <message>
        <source>Search files, nodes, prompts</source>
        <translation>Dateien, Knoten, Prompts durchsuchen</translation>
    </message>
    <message>
        <source>Match capital and small letters</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Match whole words</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>The words are a regular expression</source>
        <translation>Die Wörter sind ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen…</translation>
    </message>
    <message>
        <source>Replace what is found in files</source>
        <translation>Ersetzen, was in Dateien gefunden wird</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>What stands in files, in nodes and in their prompts is found as you type.</source>
        <translation>Was in Dateien, in Knoten und in ihren Prompts steht, wird beim Tippen gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>Searching: %n matches so far</source>
        <translation>
            <numerusform>Suche läuft: bisher %n Treffer</numerusform>
            <numerusform>Suche läuft: bisher %n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts wurde gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n matches are shown. Say more of what you look for.</source>
        <translation>
            <numerusform>%n Treffer wird gezeigt. Suchen Sie genauer.</numerusform>
            <numerusform>Die ersten %n Treffer werden gezeigt. Suchen Sie genauer.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message numerus="yes">
        <source>%n matches</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace “%1” by “%2”</source>
        <translation>„%1“ durch „%2“ ersetzen</translation>
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
    <message>
        <source>Go into a view that lies at another side first.</source>
        <translation>Gehen Sie zuerst in eine Ansicht, die an einer anderen Seite liegt.</translation>
    </message>
    <message>
        <source>Open something in a tab first.</source>
        <translation>Öffnen Sie zuerst etwas in einem Tab.</translation>
    </message>
    <message>
        <source>Open a second tab first.</source>
        <translation>Öffnen Sie zuerst einen zweiten Tab.</translation>
    </message>
    <message>
        <source>No tab has been closed yet.</source>
        <translation>Es wurde noch kein Tab geschlossen.</translation>
    </message>
    <message>
        <source>Move a tab to another half first.</source>
        <translation>Verschieben Sie zuerst einen Tab in eine andere Hälfte.</translation>
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
