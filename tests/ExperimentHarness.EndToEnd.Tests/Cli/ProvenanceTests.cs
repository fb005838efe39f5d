using System.Diagnostics;
using System.Text.Json;
using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Cli;

/// <summary>The real program trains in a real repository and leaves where the run came from.</summary>
internal sealed class ProvenanceTests
{
    private const string Spec = "dataset: {source: procedural, procedural: {train_images: 4, validation_images: 4}, image_size: [32, 32]}\nmodel: {weights: random}\ntraining: {batch_size: 2, epochs: 1}\ntracking: {enabled: false}\n";

    private const string LongTraining = "training.epochs=100";

    [Test]
    public void Train_WhileATrackedFileChanges_SaysWhichAndMarksTheRun()
    {
        using GitCheckout checkout = Checkout();
        checkout.Commit();
        ProcessStartInfo start = HarnessProcess.Start(checkout.Path, "train", "--experiment=tiny", "--set", LongTraining);
        using var process = new RunningProcess(start);
        process.WaitForOutput("epoch 1/");

        checkout.Write("experiments/tiny.yaml", $"# changed\n{Spec}");
        ProcessResult result = process.Wait();

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("experiments/tiny.yaml changed while the run was trained"));
        Assert.That(History(checkout).IsTainted, Is.True);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "there are no signals to send")]
    public void Train_ResumedAgainAndAgainAfterAChange_SaysItOnce()
    {
        using GitCheckout checkout = Checkout();
        checkout.Commit();
        TrainAnEpoch();
        checkout.Write("experiments/tiny.yaml", $"# changed\n{Spec}");
        TrainAnEpoch();
        TrainAnEpoch();
        checkout.Write(".gitignore", "results/\n.harness/\n*.txt\n");
        TrainAnEpoch();

        ProcessResult result = HarnessProcess.Run(checkout.Path, "train", "--experiment=tiny", "--set", LongTraining);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Events(checkout).OfType<RunResumed>().Count(), Is.EqualTo(4));
        Assert.That(Events(checkout).OfType<RunTainted>().Select(taint => taint.What), Is.EqualTo(
        [
            "experiments/tiny.yaml changed while the run was trained",
            ".gitignore changed while the run was trained",
        ]));

        void TrainAnEpoch()
        {
            using var process = new RunningProcess(HarnessProcess.Start(checkout.Path, "train", "--experiment=tiny", "--set", LongTraining));
            process.WaitForOutput("epoch ");
            process.Signal("TERM");
            Assert.That(process.Wait().ExitCode, Is.EqualTo(130), "ended too early to show anything");
        }
    }

    [Test]
    public void Train_InADirtyRepository_LeavesAPatchThatGitApplies()
    {
        using GitCheckout checkout = Checkout();
        string commit = checkout.Commit();
        checkout.Write("experiments/tiny.yaml", $"# changed\n{Spec}");

        ProcessResult result = HarnessProcess.Run(checkout.Path, "train", "--experiment=tiny");

        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        string run = RunOf(checkout);
        using var environment = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "environment.json")));
        RunHistory history = History(checkout);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(environment.RootElement.GetProperty("git").GetProperty("commit").GetString(), Is.EqualTo(commit));
            Assert.That(checkout.Apply(File.ReadAllBytes(Path.Combine(run, "git.diff"))), Is.EqualTo(checkout.TrackedTree()));
            Assert.That(history.Artifacts.Select(artifact => artifact.Path), Is.SupersetOf(["environment.json", "git.diff"]));
            Assert.That(history.IsTainted, Is.False);
        }
    }

    private static GitCheckout Checkout()
    {
        var checkout = new GitCheckout();
        checkout.Write(".gitignore", "results/\n.harness/\n");
        checkout.Write("experiments/catalog.yaml", "datasets: []\nweights: []\n");
        checkout.Write("experiments/tiny.yaml", Spec);
        return checkout;
    }

    private static string RunOf(GitCheckout checkout) => Directory.GetDirectories(checkout["results/tiny"]).Single(folder => Path.GetFileName(folder) != "report");

    private static RunHistory History(GitCheckout checkout) => RunHistory.Of(Entries(checkout));

    private static IEnumerable<RunEvent> Events(GitCheckout checkout) => Entries(checkout).Select(entry => entry.Event);

    private static IReadOnlyList<JournalEntry> Entries(GitCheckout checkout) => JournalReader.Read(Path.Combine(RunOf(checkout), "journal.jsonl")).Entries;
}
