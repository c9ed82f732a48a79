// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Put at an address of its own for one simulation: reads the loan of an account from the protocol that keeps it, and
/// finds by trial the price of an oracle at which that protocol would liquidate it. Trials need `FeedStub` in the
/// oracle's place; all they do is undone.
contract LoanLens {
    uint256 private constant AAVE = 0;
    uint256 private constant COMPOUND = 1;

    uint256 private constant FOUND = 1;
    uint256 private constant NEVER = 2;
    uint256 private constant ALREADY = 3;
    uint256 private constant FAILED = 4;

    /// The oracle's price does not change the loan's health.
    uint256 private constant UNMOVED = type(uint256).max;

    uint256 private constant WAD = 1e18;
    uint256 private constant MORPHO_SCALE = 1e36;
    uint256 private constant MAX_ASSETS = 12;
    bytes4 private constant SET = 0xf1115301;
    /// What `onMorphoLiquidate` reverts with.
    bytes4 private constant LIQUIDATED = 0xf1115302;

    struct Loan {
        uint256 kind;
        address market;
        bytes32 id;
        address user;
    }

    struct Asset {
        address token;
        address oracle;
        uint256 price;
        uint256 priceDecimals;
        uint256 amount;
        uint256 value;
        uint256 thresholdBps;
        uint256 isDebt;
    }

    struct Position {
        address market;
        address loanToken;
        uint256 isUsd;
        uint256 valueDecimals;
        /// Zero where the protocol cannot tell its health.
        uint256 isRead;
        uint256 health;
        uint256 collateralValue;
        uint256 debtValue;
        Asset[] assets;
    }

    function position(Loan calldata loan) external returns (Position memory) {
        return abi.decode(_undone(abi.encodeCall(this.positionNow, (loan))), (Position));
    }

    /// The last price from `price` down, or up, at which the loan can be liquidated and one step before it cannot.
    function threshold(Loan calldata loan, address oracle, uint256 price, bool falls)
        external
        returns (uint256 status, uint256 found)
    {
        if (price == 0) return (FAILED, 0);
        // What is undone is cold again: what trials share is looked at once before them.
        if (loan.kind == AAVE) _ask(_pool(loan.market), abi.encodeWithSelector(0xbf92857c, loan.user), 5);
        if (loan.kind == COMPOUND) _ask(loan.market, abi.encodeWithSelector(0x042e02cf, loan.user), 0);
        (bool ok, bool safe, uint256 guess) = _probe(loan, oracle, price, price, falls);
        if (!ok) return (FAILED, 0);
        if (!safe) return (ALREADY, 0);
        uint256 end = falls ? 1 : price * 1000;
        if (guess == UNMOVED) return (FAILED, UNMOVED);
        (ok, safe,) = _probe(loan, oracle, end, 0, falls);
        if (!ok) return (FAILED, 0);
        if (safe) return (NEVER, 0);
        return (FOUND, _search(loan, oracle, Range(price, end, guess)));
    }

    struct Range {
        uint256 safe;
        uint256 unsafe;
        uint256 guess;
    }

    /// Narrows a range whose ends were tried, from the guess outwards, to two neighbours.
    function _search(Loan calldata loan, address oracle, Range memory range) private returns (uint256) {
        uint256 step = 1;
        uint256 tried = range.guess;
        while (_distance(range.safe, range.unsafe) > 1) {
            if (!_between(tried, range)) tried = (range.safe + range.unsafe) / 2;
            (bool ok, bool safe,) = _probe(loan, oracle, tried, 0, true);
            require(ok);
            bool falls = range.safe > range.unsafe;
            if (safe) range.safe = tried;
            else range.unsafe = tried;
            // Outwards from the guess until it is crossed, then by halves.
            tried = safe == falls ? tried - (tried > step ? step : tried) : tried + step;
            step *= 4;
        }
        return range.unsafe;
    }

    function _distance(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a - b : b - a;
    }

    function _between(uint256 tried, Range memory range) private pure returns (bool) {
        (uint256 low, uint256 high) =
            range.safe < range.unsafe ? (range.safe, range.unsafe) : (range.unsafe, range.safe);
        return tried > low && tried < high;
    }

    /// Whether the loan is safe at a price; with `from`, also where a straight line says that this ends.
    function _probe(Loan calldata loan, address oracle, uint256 price, uint256 from, bool falls)
        private
        returns (bool ok, bool safe, uint256 guess)
    {
        bytes memory data;
        (ok, data) = _tryUndone(abi.encodeCall(this.probeNow, (loan, oracle, price, from, falls)));
        if (ok) (safe, guess) = abi.decode(data, (bool, uint256));
    }

    function probeNow(Loan calldata loan, address oracle, uint256 price, uint256 from, bool falls)
        external
        returns (bool safe, uint256 guess)
    {
        require(msg.sender == address(this));
        _set(oracle, price);
        safe = _isSafe(loan);
        if (from == 0 || !safe) return (safe, 0);
        if (loan.kind > COMPOUND) return (safe, _morphoGuess(loan));
        uint256 near = _health(loan);
        uint256 other = falls ? price - price / 64 : price + price / 64;
        _set(oracle, other);
        uint256 far = _health(loan);
        if (near == far) return (safe, UNMOVED);
        if (near < far) return (safe, 0);
        uint256 move = _mulDiv(_distance(price, other), near - WAD, near - far);
        // Health is in proportion to a collateral's price, and in inverse proportion to a debt's.
        guess = falls ? (move < price ? price - move : 0) : price + _mulDiv(move, far, WAD);
    }

    function _health(Loan calldata loan) private returns (uint256) {
        if (loan.kind != AAVE) return positionNow(loan).health;
        return _need(_pool(loan.market), abi.encodeWithSelector(0xbf92857c, loan.user), 5);
    }

    function _isSafe(Loan calldata loan) private returns (bool) {
        if (loan.kind == AAVE) return _health(loan) >= WAD;
        if (loan.kind == COMPOUND) {
            return _need(loan.market, abi.encodeWithSelector(0x042e02cf, loan.user), 0) == 0;
        }
        // Liquidating a single unit: who gets as far as being paid has found the loan liquidatable.
        (bool ok, bytes memory market) = loan.market.call(abi.encodeWithSelector(0x2c3c9157, loan.id));
        require(ok && market.length == 160);
        bytes memory reason;
        (ok, reason) = loan.market.call(
            abi.encodePacked(
                bytes4(0xd8eabcb8), market, abi.encode(loan.user, 1, 0, uint256(288), 1, bytes32(0))
            )
        );
        if (!ok && reason.length == 4 && bytes4(reason) == LIQUIDATED) return false;
        // Error("position is healthy")
        require(!ok && keccak256(reason) == keccak256(abi.encodeWithSignature("Error(string)", "position is healthy")));
        return true;
    }

    function onMorphoLiquidate(uint256, bytes calldata) external pure {
        bytes4 reason = LIQUIDATED;
        assembly {
            mstore(0, reason)
            revert(0, 4)
        }
    }

    function positionNow(Loan calldata loan) public returns (Position memory) {
        require(msg.sender == address(this));
        if (loan.kind == AAVE) return _aave(loan);
        return loan.kind == COMPOUND ? _compound(loan) : _morpho(loan);
    }

    /// A token that stands for collateral names its pool.
    function _pool(address market) private view returns (address) {
        (bool ok, uint256 pool) = _ask(market, hex"7535d246", 0);
        return ok && pool != 0 ? address(uint160(pool)) : market;
    }

    function _aave(Loan calldata loan) private view returns (Position memory p) {
        p.market = _pool(loan.market);
        address oracle = address(uint160(_need(address(uint160(_need(p.market, hex"0542975c", 0))), hex"fca513a8", 0)));
        p.valueDecimals = _log10(_need(oracle, hex"8c89b64f", 0));
        p.isUsd = _need(oracle, hex"e19f4700", 0) == 0 ? 1 : 0;
        bytes memory data = abi.encodeWithSelector(0xbf92857c, loan.user);
        bool ok;
        (ok, p.health) = _ask(p.market, data, 5);
        if (ok) {
            p.isRead = 1;
            p.collateralValue = _need(p.market, data, 0);
            p.debtValue = _need(p.market, data, 1);
        }
        p.assets = _aaveAssets(loan, p.market, oracle);
    }

    function _aaveAssets(Loan calldata loan, address pool, address oracle) private view returns (Asset[] memory) {
        uint256 bits = _need(pool, abi.encodeWithSelector(0x4417a583, loan.user), 0);
        Asset[] memory assets = new Asset[](MAX_ASSETS);
        uint256 count = 0;
        for (uint256 id = 0; bits != 0 && count < MAX_ASSETS; id++) {
            if (bits & 3 != 0) {
                address token = address(uint160(_need(pool, abi.encodeWithSelector(0x52751797, id), 0)));
                if (bits & 2 != 0) _aaveAsset(assets[count++], loan.user, pool, oracle, token, false);
                if (bits & 1 != 0 && count < MAX_ASSETS) {
                    _aaveAsset(assets[count++], loan.user, pool, oracle, token, true);
                }
            }
            bits >>= 2;
        }
        return _cut(assets, count);
    }

    function _aaveAsset(Asset memory a, address user, address pool, address oracle, address token, bool isDebt)
        private
        view
    {
        bytes memory reserve = abi.encodeWithSelector(0x35ea6a75, token);
        uint256 config = _need(pool, reserve, 0);
        bytes memory balance = abi.encodeWithSelector(0x70a08231, user);
        a.token = token;
        a.isDebt = isDebt ? 1 : 0;
        a.thresholdBps = (config >> 16) & 0xffff;
        a.oracle = address(uint160(_need(oracle, abi.encodeWithSelector(0x92bf2be0, token), 0)));
        a.priceDecimals = _log10(_need(oracle, hex"8c89b64f", 0));
        (, a.price) = _ask(oracle, abi.encodeWithSelector(0xb3596f07, token), 0);
        if (isDebt) {
            (, uint256 stable) = _ask(address(uint160(_need(pool, reserve, 9))), balance, 0);
            a.amount = stable + _need(address(uint160(_need(pool, reserve, 10))), balance, 0);
        } else {
            a.amount = _need(address(uint160(_need(pool, reserve, 8))), balance, 0);
        }
        a.value = _mulDiv(a.amount, a.price, 10 ** ((config >> 48) & 0xff));
    }

    function _compound(Loan calldata loan) private view returns (Position memory p) {
        address comet = loan.market;
        p.market = comet;
        p.loanToken = address(uint160(_need(comet, hex"c55dae63", 0)));
        p.valueDecimals = 8;
        uint256 count = _need(comet, hex"a46fe83b", 0);
        if (count > MAX_ASSETS - 1) count = MAX_ASSETS - 1;
        Asset[] memory assets = new Asset[](MAX_ASSETS);
        uint256 weighed;
        bool ok;
        uint256 used = 0;
        p.isRead = 1;
        for (uint256 index = 0; index < count; index++) {
            bytes memory info = abi.encodeWithSelector(0xc8c7fe6b, index);
            address token = address(uint160(_need(comet, info, 1)));
            uint256 amount = _need(comet, abi.encodeWithSelector(0x5c2549ee, loan.user, token), 0);
            if (amount == 0) continue;
            Asset memory a = assets[used++];
            a.token = token;
            a.amount = amount;
            a.oracle = address(uint160(_need(comet, info, 2)));
            a.priceDecimals = 8;
            (ok, a.price) = _ask(comet, abi.encodeWithSelector(0x41976e09, a.oracle), 0);
            if (!ok) p.isRead = 0;
            a.value = _mulDiv(amount, a.price, _need(comet, info, 3));
            uint256 factor = _need(comet, info, 5);
            a.thresholdBps = factor / 1e14;
            weighed += _mulDiv(a.value, factor, WAD);
            p.collateralValue += a.value;
        }
        Asset memory base = assets[used];
        base.amount = _need(comet, abi.encodeWithSelector(0x374c49b4, loan.user), 0);
        if (base.amount != 0) {
            used++;
            base.token = p.loanToken;
            base.isDebt = 1;
            base.oracle = address(uint160(_need(comet, hex"e7dad6bd", 0)));
            base.priceDecimals = 8;
            (ok, base.price) = _ask(comet, abi.encodeWithSelector(0x41976e09, base.oracle), 0);
            if (!ok) p.isRead = 0;
            base.value = _mulDiv(base.amount, base.price, _need(comet, hex"44c1e5eb", 0));
            p.debtValue = base.value;
            // A market that reckons in its own token has it at exactly one.
            p.isUsd = base.price == 1e8 ? 0 : 1;
        }
        p.health = p.debtValue == 0 ? type(uint256).max : _mulDiv(weighed, WAD, p.debtValue);
        p.assets = _cut(assets, used);
    }

    struct MorphoMarket {
        address loanToken;
        address collateralToken;
        address oracle;
        address irm;
        uint256 lltv;
    }

    function _morphoMarket(Loan calldata loan) private returns (MorphoMarket memory m) {
        (bool ok, bytes memory data) = loan.market.call(abi.encodeWithSelector(0x2c3c9157, loan.id));
        require(ok);
        m = abi.decode(data, (MorphoMarket));
        // Interest up to now is owed too.
        (ok,) = loan.market.call(abi.encodeWithSelector(0x151c1ade, m));
        require(ok);
    }

    /// Collateral and debt in the tokens' own units.
    function _morphoAmounts(Loan calldata loan) private view returns (uint256 collateral, uint256 debt) {
        bytes memory mine = abi.encodeWithSelector(0x93c52062, loan.id, loan.user);
        bytes memory all = abi.encodeWithSelector(0x5c60e39a, loan.id);
        uint256 shares = _need(loan.market, mine, 1);
        collateral = _need(loan.market, mine, 2);
        uint256 totalShares = _need(loan.market, all, 3) + 1e6;
        if (shares > 0) debt = (shares * (_need(loan.market, all, 2) + 1) + totalShares - 1) / totalShares;
    }

    function _morpho(Loan calldata loan) private returns (Position memory p) {
        MorphoMarket memory m = _morphoMarket(loan);
        p.market = loan.market;
        p.loanToken = m.loanToken;
        p.valueDecimals = _need(m.loanToken, hex"313ce567", 0);
        Asset[] memory assets = new Asset[](2);
        Asset memory a = assets[0];
        (a.amount, p.debtValue) = _morphoAmounts(loan);
        bool ok;
        (ok, a.price) = _ask(m.oracle, hex"a035b1fe", 0);
        p.isRead = ok ? 1 : 0;
        a.token = m.collateralToken;
        a.oracle = m.oracle;
        a.priceDecimals = 36 + p.valueDecimals - _need(m.collateralToken, hex"313ce567", 0);
        a.thresholdBps = m.lltv / 1e14;
        a.value = _mulDiv(a.amount, a.price, MORPHO_SCALE);
        p.collateralValue = a.value;
        p.health = p.debtValue == 0 ? type(uint256).max : _mulDiv(_mulDiv(a.value, m.lltv, WAD), WAD, p.debtValue);
        assets[1] = Asset(m.loanToken, address(0), 0, 0, p.debtValue, p.debtValue, 0, 1);
        p.assets = _cut(assets, p.debtValue == 0 ? 1 : 2);
    }

    function _morphoGuess(Loan calldata loan) private returns (uint256) {
        uint256 lltv = _morphoMarket(loan).lltv;
        (uint256 collateral, uint256 debt) = _morphoAmounts(loan);
        if (collateral == 0 || lltv == 0) return 0;
        uint256 quoted = (debt * WAD + lltv - 1) / lltv;
        uint256 safe = (quoted * MORPHO_SCALE + collateral - 1) / collateral;
        return safe == 0 ? 0 : safe - 1;
    }

    function _set(address oracle, uint256 price) private {
        (bool ok,) = oracle.call(abi.encodeWithSelector(SET, price));
        require(ok);
    }

    /// Runs one of the functions above, and undoes it.
    function _undone(bytes memory data) private returns (bytes memory result) {
        bool ok;
        (ok, result) = _tryUndone(data);
        require(ok);
    }

    function _tryUndone(bytes memory data) private returns (bool, bytes memory) {
        (, bytes memory packed) = address(this).call(abi.encodeCall(this.undo, (data)));
        return packed.length == 0 ? (false, packed) : abi.decode(packed, (bool, bytes));
    }

    function undo(bytes calldata data) external {
        require(msg.sender == address(this));
        (bool ok, bytes memory result) = address(this).call(data);
        bytes memory packed = abi.encode(ok, result);
        assembly {
            revert(add(packed, 32), mload(packed))
        }
    }

    /// A word of what a function without side effects returns.
    function _ask(address to, bytes memory data, uint256 index) private view returns (bool ok, uint256 word) {
        bytes memory result;
        (ok, result) = to.staticcall(data);
        if (!ok || result.length < 32 * (index + 1)) return (false, 0);
        assembly {
            word := mload(add(result, mul(32, add(index, 1))))
        }
    }

    function _need(address to, bytes memory data, uint256 index) private view returns (uint256 word) {
        bool ok;
        (ok, word) = _ask(to, data, index);
        require(ok);
    }

    function _cut(Asset[] memory assets, uint256 count) private pure returns (Asset[] memory) {
        assembly {
            mstore(assets, count)
        }
        return assets;
    }

    function _log10(uint256 unit) private pure returns (uint256 digits) {
        for (; unit >= 10; unit /= 10) digits++;
    }

    /// Rounded down; what does not fit fails.
    function _mulDiv(uint256 a, uint256 b, uint256 c) private pure returns (uint256) {
        return a * b / c;
    }
}
