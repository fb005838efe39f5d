using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>Speaks TLS before a server that speaks plainly.</summary>
internal sealed class TlsFront : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2 _certificate;
    private readonly int _server;
    private string? _clientThumbprint;

    /// <summary>Starts on a free port.</summary>
    /// <param name="certificate">Certificate with its key.</param>
    /// <param name="server">Port of the server on this machine.</param>
    public TlsFront(X509Certificate2 certificate, int server)
    {
        _certificate = certificate;
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Certificate that the last client showed, or null.</summary>
    public string? ClientThumbprint => _clientThumbprint;

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception down) when (down is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Dispose
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient ours = client;
        using var theirs = new TcpClient();
        try
        {
            using var secure = new SslStream(ours.GetStream(), leaveInnerStreamOpen: false);
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = _certificate,
                    ClientCertificateRequired = true, // asked for; the callback lets in who shows none
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    {
                        _clientThumbprint = (shown as X509Certificate2)?.Thumbprint;
                        return shown is null or X509Certificate2;
                    },
                },
                _end.Token);
            await theirs.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
            await Task.WhenAny(secure.CopyToAsync(theirs.GetStream(), _end.Token), theirs.GetStream().CopyToAsync(secure, _end.Token));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // the client ended, or does not trust this certificate
        }
    }
}
