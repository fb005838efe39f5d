using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A clock that was set back between two sessions of a run: no number, and no order of events, depends on it.</summary>
internal sealed class ClockTests
{
    [Test]
    public void Train_ClockSetBackBetweenTwoSessions_EndsTheSame()
    {
        using TrainingRoot root = CrashReference.CreateRoot();
        using var stop = new CancellationTokenSource();
        using var output = new WatchedWriter(line => line.StartsWith("epoch 2/", StringComparison.Ordinal), stop);

        Assert.That(() => Train(root, output, default, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        using var rest = new StringWriter();
        int exitCode = Train(root, rest, TimeSpan.FromDays(-5000), CancellationToken.None);

        Assert.That(exitCode, Is.Zero, rest.ToString());
        Assert.That(CrashReference.FindDifference(root), Is.Null);
        JournalEntry[] entries = [.. JournalReader.Read(root.Journal).Entries];
        int resumed = Array.FindIndex(entries, entry => entry.Event is RunResumed);
        Assert.That(entries[resumed].Time, Is.LessThan(entries[0].Time.AddDays(-4000)), "the clock was set back");
        Assert.That(root.Harness("list").Output, Does.Contain("completed"));
    }

    private static int Train(TrainingRoot root, TextWriter output, TimeSpan shift, CancellationToken cancellation)
    {
        using var terminal = new Terminal(output, output);
        var folders = new HarnessFolders(root.Folder, Path.Combine(root.Folder, "experiments"), Path.Combine(root.Folder, "results"), Path.Combine(root.Folder, ".harness"), null);
        return new ExperimentTraining(new Composition(terminal, cancellation) { Time = new ShiftedClock(shift) }, folders)
            .Run(CrashReference.Request, new TrainingChoices(Rerun: false, UseCache: true, IsOffline: true));
    }

    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }

    /// <summary>Cancels once a line is written.</summary>
    private sealed class WatchedWriter(Func<string, bool> isAwaited, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value is not null && isAwaited(value))
            {
                stop.Cancel();
            }
        }
    }
}
