using System.Net;
using System.Net.Sockets;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>Stands before a server and breaks connections. It can go down and come back on the same port.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly Uri _server;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private CancellationTokenSource _up = new();
    private TcpListener? _listener;
    private int _requests;

    /// <summary>Comes up on a free port.</summary>
    public TcpProxy(Uri server)
    {
        _server = server;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Start();
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Decides what is done to the answer of a request, which is counted from 1.</summary>
    public Func<int, ConnectionFault> Fault { get; set; } = static _ => ConnectionFault.None;

    /// <summary>Requests so far, those that were held back too.</summary>
    public int Requests => _requests;

    /// <summary>Comes up.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _up = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            _listener = new TcpListener(IPAddress.Loopback, Port);
            _listener.Start();
            _ = AcceptAsync(_listener, _up.Token);
        }
    }

    /// <summary>Goes down: open connections end, new ones are refused.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _up.Cancel();
            _listener?.Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Stop();
        _up.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken up)
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(up);
                _ = Task.Run(() => ServeAsync(client, up), CancellationToken.None);
            }
        }
        catch (Exception down) when (down is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stop
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken up)
    {
        using TcpClient ours = client;
        using var theirs = new TcpClient();
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(up);
        try
        {
            await theirs.ConnectAsync(_server.Host, _server.Port, up);
            var connection = new ProxiedConnection(ours.GetStream(), theirs.GetStream(), () => Fault(Interlocked.Increment(ref _requests)));
            await Task.WhenAny(connection.PassRequestsAsync(broken.Token), connection.PassAnswersAsync(broken.Token));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // one of the two sides ended
        }

        await broken.CancelAsync();

        // Without lingering the client sees a reset, as where a cable is cut.
        ours.LingerState = new LingerOption(enable: true, 0);
    }
}
