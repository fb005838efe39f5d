using System.Diagnostics;
using System.Globalization;
using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>Ctrl-C once more, while the program is not done with the first: it ends where it stands, and loses nothing.</summary>
[Platform(Exclude = "Win", Reason = "there are no signals to send")]
internal sealed class SecondInterruptTests
{
    private const int CancelledExitCode = 130;
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(2);

    [Test]
    public void Train_SecondCtrlC_EndsAtOnceAndTheSameCommandGoesOn()
    {
        using TrainingRoot root = CrashReference.CreateRoot();
        CrashReference.KillInTheMiddle(root);

        // A pipe that nobody writes to: the program waits for its checkpoint, and the first Ctrl-C cannot end it in order.
        string checkpoint = Path.Combine(root.Run, "checkpoint.bin");
        File.Move(checkpoint, Path.Combine(root.Run, "checkpoint.previous.bin"));
        Assert.That(HarnessProcess.Run(new ProcessStartInfo("mkfifo", [checkpoint])).ExitCode, Is.Zero);
        using var process = new RunningProcess(Interrupts.Reaching(CrashReference.StartIn(root)), Hanging);
        WaitUntilItHoldsItsRun(process, root);

        process.Signal("INT");
        process.WaitForError("stopping; Ctrl-C once more stops at once");
        process.Signal("INT");
        ProcessResult result = process.Wait();

        Assert.That(result.ExitCode, Is.EqualTo(CancelledExitCode));
        Assert.That(root.Events, Has.None.InstanceOf<RunCancelled>());
        File.Delete(checkpoint);
        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(root), Is.Null);
    }

    private static void WaitUntilItHoldsItsRun(RunningProcess process, TrainingRoot root)
    {
        string owner = Path.Combine(root.Run, "run.owner");
        string begin = string.Create(CultureInfo.InvariantCulture, $"{process.Id} ");
        while (!process.HasEnded && !(File.Exists(owner) && File.ReadAllText(owner).StartsWith(begin, StringComparison.Ordinal)))
        {
            Thread.Sleep(5);
        }
    }
}
