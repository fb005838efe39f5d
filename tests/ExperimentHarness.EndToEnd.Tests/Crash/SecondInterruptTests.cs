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
        Run("mkfifo", checkpoint);
        using Process process = Start(root);

        Run("kill", "-INT", Text(process.Id));
        string? said = process.StandardError.ReadLine();
        Run("kill", "-INT", Text(process.Id));
        bool hasEnded = process.WaitForExit(Hanging);
        if (!hasEnded)
        {
            process.Kill();
        }

        Assert.That(said, Does.StartWith("stopping; Ctrl-C once more stops at once"));
        Assert.That(hasEnded, Is.True, "it waits for the end in order");
        Assert.That(process.ExitCode, Is.EqualTo(CancelledExitCode));
        Assert.That(root.Events, Has.None.InstanceOf<RunCancelled>());
        File.Delete(checkpoint);
        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(root), Is.Null);
    }

    /// <summary>Starts the training, and waits until it holds its run.</summary>
    private static Process Start(TrainingRoot root)
    {
        ProcessStartInfo start = CrashReference.StartIn(root);
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        Process process = Process.Start(start)!;
        string owner = Path.Combine(root.Run, "run.owner");
        while (!process.HasExited && !(File.Exists(owner) && File.ReadAllText(owner).StartsWith($"{Text(process.Id)} ", StringComparison.Ordinal)))
        {
            Thread.Sleep(5);
        }

        return process;
    }

    private static void Run(string program, params string[] arguments) =>
        Assert.That(HarnessProcess.Run(new ProcessStartInfo(program, arguments)).ExitCode, Is.Zero);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
