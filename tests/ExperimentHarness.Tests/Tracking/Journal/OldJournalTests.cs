using ExperimentHarness.Core.Events;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Journal;

/// <summary>
/// Journals that released formats have left, of runs that were killed and trained on: tests/Golden/journal holds one of each,
/// with what it says. They are never written anew; a change that no longer reads one breaks people's records.
/// </summary>
internal sealed class OldJournalTests
{
    private static IEnumerable<string> Names() =>
        Directory.GetFiles(GoldenFile.Find("journal"), "*.jsonl").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void Old_journal_still_says_what_it_said(string name)
    {
        IReadOnlyList<JournalEntry> entries = JournalReader.Read(GoldenFile.Find($"journal/{name}.jsonl")).Entries;
        var history = RunHistory.Of(entries);

        string[] facts =
        [
            $"{entries.Count} events, {history.Epochs.Count} epochs, {history.Status}, tainted {history.IsTainted}",
            $"from {history.StartTime:u} to {history.EndTime:u}",
            .. JournalProjection.Of(entries),
            .. history.Artifacts.Select(artifact => $"file {artifact.Path}, {artifact.Bytes} bytes, {artifact.Sha256}"),
        ];

        GoldenText.Check(Repository.Golden($"journal/{name}.txt"), string.Join('\n', facts) + "\n");
    }
}
