using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>Computes what a graph says, and holds its variables.</summary>
internal sealed class Session : IDisposable
{
    private readonly SessionHandle _handle;

    /// <summary>A session of a graph, which must outlive it.</summary>
    /// <exception cref="TensorFlowException">The graph or the device cannot be used.</exception>
    public Session(Graph graph, SessionSettings settings)
    {
        using var status = new StatusHandle();
        using var options = new SessionOptionsHandle();
        byte[] config = settings.ToConfigProto();
        CApi.SetConfig(options, config, (nuint)config.Length, status);
        status.ThrowIfNotOk();
        nint session = CApi.NewSession(graph.Handle, options, status);
        status.ThrowIfNotOk();
        _handle = new SessionHandle(session);
    }

    /// <summary>Kinds of device that the session may use, such as <c>CPU</c>, <c>GPU</c>.</summary>
    /// <exception cref="TensorFlowException">The library cannot tell.</exception>
    public IReadOnlyList<string> DeviceTypes()
    {
        using var status = new StatusHandle();
        nint list = CApi.SessionListDevices(_handle, status);
        status.ThrowIfNotOk();
        using var devices = new DeviceListHandle(list);
        return devices.Types();
    }

    /// <summary>Runs operations.</summary>
    /// <param name="feeds">What the placeholders are.</param>
    /// <param name="fetches">What to bring back.</param>
    /// <param name="targets">What to run beside it.</param>
    /// <returns>A tensor for each fetch; the caller disposes them.</returns>
    /// <exception cref="TensorFlowException">An operation failed.</exception>
    public NativeTensor[] Run(IReadOnlyList<Feed> feeds, IReadOnlyList<Output> fetches, params ReadOnlySpan<Operation> targets)
    {
        var fetched = new nint[fetches.Count];
        var targetOperations = new nint[targets.Length];
        for (int index = 0; index < targets.Length; index++)
        {
            targetOperations[index] = targets[index].Native;
        }

        using var status = new StatusHandle();
        CApi.SessionRun(
            _handle,
            0,
            [.. feeds.Select(feed => feed.Placeholder.Native)],
            [.. feeds.Select(feed => feed.Tensor.Handle.DangerousGetHandle())],
            feeds.Count,
            [.. fetches.Select(fetch => fetch.Native)],
            fetched,
            fetches.Count,
            targetOperations,
            targets.Length,
            0,
            status);
        GC.KeepAlive(feeds);
        status.ThrowIfNotOk();
        return Array.ConvertAll(fetched, tensor => new NativeTensor(new TensorHandle(tensor)));
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();
}
