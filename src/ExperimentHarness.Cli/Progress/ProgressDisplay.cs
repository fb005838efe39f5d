using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Cli.Progress;

/// <summary>Shows a run as it goes: each step on a line that changes, each epoch on one that stays.</summary>
/// <param name="line">Where it is shown.</param>
/// <param name="epochs">Epochs of the run.</param>
/// <param name="time">Clock for rate and remaining time.</param>
internal sealed class ProgressDisplay(StatusLine line, int epochs, TimeProvider time) : IRunEventSink
{
    private readonly Pace _images = new(time);
    private readonly Pace _steps = new(time);
    private readonly Pace _features = new(time);

    /// <inheritdoc />
    public void Emit(RunEvent runEvent)
    {
        try
        {
            Show(runEvent);
        }
        catch (IOException)
        {
            // A display that cannot be written must not end the run.
        }
    }

    private void Show(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case FeaturesExtracted extracted: line.Show(() => Describe(extracted)); break;
            case StepCompleted step: Show(step); break;
            case EpochCompleted epoch: line.Print(EpochLine.Text(epoch, epochs)); break;
            case RunResumed resumed: Show(resumed); break;
            case JournalCut cut: line.Print($"note: the journal's last line was not written to its end ({cut.Bytes} bytes); it was cut off, and what it told is done again"); break;
            case NoteAdded note: line.Print($"note: {note.Text}"); break;
            case RunTainted tainted: line.Print($"warning: {tainted.What}"); break;
            case RunCompleted or RunFailed or RunCancelled or RunPruned: line.Clear(); break;
            default: break;
        }
    }

    private void Show(RunResumed resumed)
    {
        foreach (string note in resumed.Notes)
        {
            line.Print($"note: {note}");
        }

        if (resumed.FromEpoch > 0)
        {
            line.Print($"continuing after epoch {resumed.FromEpoch}");
        }
    }

    private void Show(StepCompleted step)
    {
        double? imageRate = _images.Report(step.Images);
        double stepsDone = ((step.Epoch - 1.0) * step.Steps) + step.Step;
        double? stepRate = _steps.Report(stepsDone);
        line.Show(() =>
            $"epoch {step.Epoch}/{epochs} {ProgressBar.Text(step.Step, step.Steps)} {step.Step}/{step.Steps}  "
            + $"loss {step.Loss:0.0000}  accuracy {step.Accuracy:0.0000}"
            + (imageRate is null ? "" : $"  {imageRate:0} images/s")
            + Remaining(Pace.TimeFor(((double)epochs * step.Steps) - stepsDone, stepRate)));
    }

    private string Describe(FeaturesExtracted extracted)
    {
        double? rate = _features.Report(extracted.Done);
        return $"validation features {ProgressBar.Text(extracted.Done, extracted.Total)} {extracted.Done}/{extracted.Total}"
            + (rate is null ? "" : $"  {rate:0} images/s")
            + Remaining(Pace.TimeFor(extracted.Total - extracted.Done, rate));
    }

    private static string Remaining(TimeSpan? remaining) => remaining is { } known ? $"  {Durations.Text(known)} left" : "";
}
