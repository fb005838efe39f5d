namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>One connection through a proxy, on which a client sends a request only after it has the answer to the one before.</summary>
/// <param name="client">The client's side.</param>
/// <param name="server">The server's side.</param>
/// <param name="next">What is done to the answer of the request that begins now.</param>
internal sealed class ProxiedConnection(Stream client, Stream server, Func<ConnectionFault> next)
{
    private readonly Lock _lock = new();
    private ConnectionFault _fault;
    private bool _isAnswering = true;

    /// <summary>Passes on what the client sends, until it ends the connection.</summary>
    public async Task PassRequestsAsync(CancellationToken stop)
    {
        byte[] buffer = new byte[1 << 16];
        int length;
        while ((length = await client.ReadAsync(buffer, stop)) > 0)
        {
            if (Begin() == ConnectionFault.HalfOpen)
            {
                await Task.Delay(Timeout.Infinite, stop);
            }

            await server.WriteAsync(buffer.AsMemory(0, length), stop);
        }
    }

    /// <summary>Passes on what the server answers, until it or the fault ends the connection.</summary>
    public async Task PassAnswersAsync(CancellationToken stop)
    {
        byte[] buffer = new byte[1 << 16];
        int length;
        while ((length = await server.ReadAsync(buffer, stop)) > 0)
        {
            switch (Answer())
            {
                case ConnectionFault.Lose:
                    return;
                case ConnectionFault.Cut:
                    await client.WriteAsync(buffer.AsMemory(0, length / 2), stop);
                    await client.FlushAsync(stop);
                    await Task.Delay(50, stop); // the reset that follows would overtake it
                    return;
                case ConnectionFault.Delay:
                    await Task.Delay(1000, stop);
                    break;
                default:
                    break;
            }

            await client.WriteAsync(buffer.AsMemory(0, length), stop);
        }
    }

    /// <summary>The first piece after an answer begins a request.</summary>
    private ConnectionFault Begin()
    {
        lock (_lock)
        {
            if (_isAnswering)
            {
                _isAnswering = false;
                _fault = next();
            }

            return _fault;
        }
    }

    /// <summary>The first piece of an answer gets the fault, the others follow it.</summary>
    private ConnectionFault Answer()
    {
        lock (_lock)
        {
            _isAnswering = true;
            (ConnectionFault fault, _fault) = (_fault, ConnectionFault.None);
            return fault;
        }
    }
}
