using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>The experiments of a sweep's trials. Trials that need the same pictures and the same backbone share them.</summary>
/// <param name="request">The experiment whose spec they vary.</param>
/// <param name="reader">Reads specs.</param>
/// <param name="opener">Opens experiments.</param>
internal sealed class SweepExperiments(ExperimentRequest request, YamlSpecReader reader, ExperimentOpener opener) : IDisposable
{
    private readonly ExperimentSpec _spec = reader.Read(request.Name, request.Overrides);
    private readonly Lock _lock = new();
    private readonly List<OpenExperiment> _open = [];

    /// <summary>The experiment of a trial, open until this object is disposed; may be called by several threads.</summary>
    /// <param name="parameters">Dotted keys of the spec and their values as YAML on one line.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="BadInputException">These values do not stand together, or the data cannot be used.</exception>
    /// <exception cref="RunFailedException">EH1022: the spec is no longer what the sweep began with.</exception>
    public OpenExperiment Open(IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation)
    {
        if (reader.Read(request.Name, request.Overrides) != _spec)
        {
            throw new RunFailedException("EH1022", $"experiments/{request.Name}.yaml, or one that it extends, was changed while its sweep ran; change it back, or run the command again: trials that have ended are kept if it is still the same sweep", "the next trial");
        }

        PlacedSpec read = reader.ReadPlaced(request.Name, [.. request.Overrides, .. parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")]);
        lock (_lock)
        {
            if (_open.Find(open => open.Serves(read.Spec)) is { } shared)
            {
                ExperimentOpener.CheckClasses(read, shared.Dataset);
                return shared.With(read.Spec);
            }

            OpenExperiment opened = opener.Open(request.Name, read, cancellation);
            _open.Add(opened);
            return opened;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (OpenExperiment experiment in _open)
        {
            experiment.Dispose();
        }
    }
}
