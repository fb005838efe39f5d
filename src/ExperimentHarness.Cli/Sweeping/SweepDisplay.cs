using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>Shows the trials that are being trained on one line that changes, and what they say on lines that stay.</summary>
/// <param name="line">Where it is shown.</param>
/// <param name="metric">The objective's metric.</param>
internal sealed class SweepDisplay(StatusLine line, string metric)
{
    private readonly SortedDictionary<int, string> _trials = [];
    private readonly Lock _lock = new();

    /// <summary>Takes the events of a trial's run.</summary>
    public IRunEventSink Of(TrialTask task) => new TrialSink(this, task);

    /// <summary>A run is over.</summary>
    public void End(TrialTask task)
    {
        lock (_lock)
        {
            _trials.Remove(task.Trial);
        }

        line.Clear();
    }

    private string Metric => metric;

    private void Print(string text) => line.Print(text);

    private void Show(int trial, string text) => line.Show(() =>
    {
        lock (_lock)
        {
            _trials[trial] = text;
            return string.Join("   ", _trials.Select(entry => $"trial {entry.Key}: {entry.Value}"));
        }
    });

    private sealed class TrialSink(SweepDisplay display, TrialTask task) : IRunEventSink
    {
        private readonly int _epochs = task.Run.Spec.Training.Epochs;
        private string _last = "";

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
                case FeaturesExtracted extracted: display.Show(task.Trial, $"validation features {extracted.Done}/{extracted.Total}"); break;
                case StepCompleted step: display.Show(task.Trial, $"epoch {step.Epoch}/{_epochs} {ProgressBar.Text(step.Step, step.Steps)}{_last}"); break;
                case EpochCompleted epoch: _last = $" {display.Metric} {epoch.Metrics[display.Metric]:0.0000}"; break;
                case NoteAdded note: display.Print($"trial {task.Trial}: note: {note.Text}"); break;
                case RunTainted tainted: display.Print($"trial {task.Trial}: warning: {tainted.What}"); break;
                default: break;
            }
        }
    }
}
